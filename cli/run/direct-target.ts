import { randomBytes } from 'node:crypto';
import { specFile } from '../../spec/files.ts';
import { loadOperation, loadOperationFile } from '../../spec/load.ts';
import type { Credentials } from '../../targets/credentials.ts';
import { collectionPaths } from '../../targets/http/collection-paths.ts';
import { type HttpTarget, httpTarget } from '../../targets/http/http-target.ts';

export interface DirectOptions {
  readonly id: string;
  readonly url: string;
  readonly auth: 'sign' | 'none';
  readonly credentials: Readonly<Record<string, Credentials>>;
  readonly timeoutMs: number;
}

/** A target for requests that are no part of a run. */
export function directTarget({ credentials, ...options }: DirectOptions): HttpTarget {
  const operation = loadOperation();
  return httpTarget({
    ...options,
    accounts: new Map(Object.entries(credentials)),
    connections: 4,
    now: () => new Date(),
    nonce: () => randomBytes(16).toString('hex'),
    apiVersion: operation.version,
    collections: collectionPaths([operation, loadOperationFile(specFile('describe-network-interfaces.yaml'))]),
  });
}
