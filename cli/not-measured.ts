/** The target could not be brought up or reached before anything was sent: exit 3, in words. */
export class NotMeasured extends Error {
  override readonly name = 'NotMeasured';
}
