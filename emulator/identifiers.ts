const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Lower-case letters and digits, as ids of the platform end. */
export function randomText(length: number, random: () => number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += alphabet[Math.floor(random() * 36)];
  return text;
}

function hex(digits: number, random: () => number): string {
  return Math.floor(random() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');
}

/** An upper-case UUID of version 4. */
export function requestId(random: () => number): string {
  const variant = '89ab'[Math.floor(random() * 4)];
  return `${hex(8, random)}-${hex(4, random)}-4${hex(3, random)}-${variant}${hex(3, random)}-${hex(12, random)}`.toUpperCase();
}

/** An address of the vendor's block. */
export function macAddress(random: () => number): string {
  return `00:16:3e:${hex(2, random)}:${hex(2, random)}:${hex(2, random)}`;
}
