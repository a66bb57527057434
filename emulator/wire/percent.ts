const unreserved = /^[A-Za-z0-9\-_.~]*$/;

/** RFC 3986: letters, digits and `-_.~` stay, all else is percent-encoded UTF-8 in upper-case hex. */
export function percentEncode(text: string): string {
  if (unreserved.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Decodes a name or value of a query or form. What is no escape stays as it is; bytes that are not UTF-8 become U+FFFD. */
export function percentDecode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    const latin = Buffer.from(spaced, 'utf8').toString('latin1');
    const bytes = latin.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  }
}
