const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Lower-case letters and digits, as ids of the platform end. */
export function randomText(length: number, random: () => number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += alphabet[Math.floor(random() * 36)];
  return text;
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A random byte in hex. */
function byte(random: () => number): string {
  return bytes[Math.floor(random() * 256)] ?? '00';
}

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

/** An address of the vendor's block. */
export function macAddress(random: () => number): string {
  return `00:16:3e:${byte(random)}:${byte(random)}:${byte(random)}`;
}
