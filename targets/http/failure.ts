import type { UnansweredCause } from '../../model/observation.ts';

interface Coded {
  readonly code?: string;
  readonly message: string;
}

const causes: Readonly<Record<string, UnansweredCause>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'protocol',
  UND_ERR_INVALID_ARG: 'client',
  UND_ERR_NOT_SUPPORTED: 'client',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
};

const tls = /^(ERR_TLS|ERR_SSL|CERT_|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/** The HTTP client gives up on either, and says no more. */
const unwanted = 'an interim answer that nobody asked for: 100 Continue, or 101 Switching Protocols';

/** What a user does about it, by the code of the error. */
const remedies: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself; give it with --cacert FILE, or leave it unverified with --insecure',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is none that this machine trusts; give that with --cacert FILE, or --insecure',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is none that this machine trusts; give that with --cacert FILE, or --insecure',
  UNABLE_TO_GET_ISSUER_CERT: 'its authority is none that this machine trusts; give that with --cacert FILE, or --insecure',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is none that this machine trusts; give that with --cacert FILE, or --insecure',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name; aim at that name, or --insecure',
  CERT_HAS_EXPIRED: 'renew the certificate, or --insecure',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what listens there does not speak TLS; write http://',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'what listens there does not speak TLS; write http://',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'the target asks for a certificate; give one with --cert FILE --key FILE',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'the target may ask for a certificate: --cert FILE --key FILE',
};

/** Says in our words why no answer came. An error without a known code is one of the HTTP client. */
export function failureOf(error: Error): { readonly cause: UnansweredCause; readonly detail: string } {
  const { code = '', message } = error as Coded;
  const cause = causeOf(code, message, error);
  if (message === 'bad response' || message === 'bad upgrade') return { cause, detail: unwanted };
  const [first = ''] = message.split('\n');
  const said = code === '' || first.includes(code) ? first : `${first} (${code})`;
  return { cause, detail: remedies[code] === undefined ? said : `${said}: ${remedies[code]}` };
}

function causeOf(code: string, message: string, error: Error): UnansweredCause {
  if (message === 'bad response' || message === 'bad upgrade' || code.startsWith('HPE_')) return 'protocol';
  if (tls.test(code)) return 'tls';
  return causes[code] ?? (error instanceof URIError ? 'client' : 'protocol');
}
