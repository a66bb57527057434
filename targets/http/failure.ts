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

/** Says in our words why no answer came. An error without a known code is one of the HTTP client. */
export function failureOf(error: Error): { readonly cause: UnansweredCause; readonly detail: string } {
  const { code = '', message } = error as Coded;
  const cause = causeOf(code, message, error);
  if (message === 'bad response' || message === 'bad upgrade') return { cause, detail: unwanted };
  return { cause, detail: code === '' || message.includes(code) ? message : `${message} (${code})` };
}

function causeOf(code: string, message: string, error: Error): UnansweredCause {
  if (message === 'bad response' || message === 'bad upgrade' || code.startsWith('HPE_')) return 'protocol';
  if (tls.test(code)) return 'tls';
  return causes[code] ?? (error instanceof URIError ? 'client' : 'protocol');
}
