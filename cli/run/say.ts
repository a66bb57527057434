/** One labelled line of a diagnosis. */
export function say(label: string, text: string): void {
  process.stdout.write(`${label.padEnd(10)}${text}\n`);
}
