import ipaddr from 'ipaddr.js';

export type Address = ReturnType<typeof ipaddr.parse>;

/** An address as the library reads it; nothing where a text is none. A number alone is none either. */
export function addressOf(text: string): Address | null {
  // Looked at first: the library tells what is no address by an error, and most texts of a run are none.
  if (!/[.:]/.test(text) || !/^[0-9a-fx.:]+(%[0-9a-z]+)?$/i.test(text)) return null;
  return ipaddr.isValid(text) ? ipaddr.parse(text) : null;
}
