const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Lower-case letters and digits, as ids of the platform end. */
export function randomText(length: number, random: () => number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += alphabet[Math.floor(random() * 36)];
  return text;
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Four random bytes in hex. */
function word(random: () => number): string {
  const value = Math.floor(random() * 2 ** 32);
  return `${bytes[value >>> 24]}${bytes[(value >>> 16) & 255]}${bytes[(value >>> 8) & 255]}${bytes[value & 255]}`;
}

/** An upper-case UUID of version 4. */
export function requestId(random: () => number): string {
  const [second, third] = [word(random), word(random)];
  const variant = '89ab'[Math.floor(random() * 4)];
  const text = `${word(random)}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(0, 3)}-${third.slice(4)}${word(random)}`;
  return text.toUpperCase();
}

/** An address of the vendor's block: different for the first 16 million numbers. */
export function macAddress(number: number): string {
  // An odd factor permutes the numbers of 24 bits.
  const value = Math.imul(number, 0x9e3779b1) >>> 0;
  return `00:16:3e:${bytes[value & 255]}:${bytes[(value >>> 8) & 255]}:${bytes[(value >>> 16) & 255]}`;
}
