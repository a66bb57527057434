import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentEncode } from './percent-encode.ts';
import { redact, redacted, redactNamed } from './redact.ts';

const secret = fc.stringMatching(/^[A-Za-z0-9+/=&'"]{8,40}$/).filter((text) => /[A-Za-z0-9]{2}/.test(text));
const escapes: readonly ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  (text) => percentEncode(percentEncode(text)),
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  (text) => encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  (text) => text.replace(/[^A-Za-z0-9]/g, (character) => `&#${character.charCodeAt(0)};`),
  (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
];

it('leaves nothing of a secret, however it is escaped', () => {
  fc.assert(
    fc.property(secret, fc.constantFrom(...escapes), fc.string(), fc.string(), (text, escaped, before, after) => {
      fc.pre(!`${before}${after}`.includes(text));
      const clean = redact(`${before}|${escaped(text)}|${after}`, [text]);
      expect(clean).toBe(`${before}|${redacted}|${after}`);
    }),
  );
});

it('changes nothing where there is no secret', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(redact(text, ['', 'ab', 'not-in-there-at-all'])).toBe(text);
    }),
  );
});

it('hides what a query or header names as signature or token', () => {
  expect(redactNamed('/?A=b&Signature=a%2Bb&SecurityToken=c&SignatureNonce=n')).toBe(
    `/?A=b&Signature=${redacted}&SecurityToken=${redacted}&SignatureNonce=n`,
  );
  expect(redactNamed('ACS3-HMAC-SHA256 Credential=k,SignedHeaders=host,Signature=00ff')).toBe(
    `ACS3-HMAC-SHA256 Credential=k,SignedHeaders=host,Signature=${redacted}`,
  );
});
