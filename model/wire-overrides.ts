/** Parameters of the protocol itself, by their names in forms A to C. */
export type CommonParameter =
  | 'AccessKeyId'
  | 'Action'
  | 'Format'
  | 'SecurityToken'
  | 'Signature'
  | 'SignatureMethod'
  | 'SignatureNonce'
  | 'SignatureVersion'
  | 'Timestamp'
  | 'Version';

/** What is done to a request on its way to the wire, for checks of the protocol and hostile input. */
export interface WireOverrides {
  /**
   * A text replaces or adds the parameter, null drops it. In form D each stands for the header, or the part of `Authorization`, that plays its part;
   * `SignatureVersion` has none there, and such a request is not sent.
   */
  readonly common?: Readonly<Partial<Record<CommonParameter, string | null>>>;
  /** Headers, names in lower case; a text replaces or adds, null drops. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Names the account's key in `x-acs-accesskey-id` too, signed as every such header is; form D alone has it. */
  readonly keyHeader?: true;
  readonly method?: string;
  /** Appended to the query as it is, without encoding. */
  readonly query?: string;
  /** Appended to the form body as it is (form B), or sent as the body. */
  readonly body?: string;
  /** What the signature covers: the request with its overrides (the default), the request without them, or nothing (no signature). Extra text that can't be decoded has no canonical form and goes out unsigned. */
  readonly sign?: 'overridden' | 'original' | 'none';
}

/** A request of which nothing is added, encoded or signed; the client adds host and content-length alone. */
export interface RawRequest {
  readonly method: string;
  /** With the query, as it is. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}
