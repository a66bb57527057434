import { randomBytes } from 'node:crypto';
import type { Request } from '../../model/request.ts';
import type { Credentials } from '../../targets/credentials.ts';
import { wireRequest } from '../../targets/http/wire-request.ts';
import { shellWord, stringLiteral } from './quote.ts';

/** Where a reproduction is aimed at. */
export interface Aim {
  readonly url: string;
  readonly apiVersion: string;
  readonly credentials: Credentials;
}

type Writer = (request: Request, aim: Aim) => string;

/** Signed now: it works within the 15 minutes that a signature holds, and is for the terminal only. */
const curl: Writer = (request, { url, apiVersion, credentials }) => {
  const { host, pathname, origin } = new URL(url);
  const timestamp = new Date().toISOString().replace(/\.\d+/, '');
  const nonce = randomBytes(16).toString('hex');
  const wire = wireRequest(request, { auth: 'sign', apiVersion, host, path: pathname, credentials, timestamp, nonce });
  const headers = wire.headers.map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`);
  const body = wire.body === null ? [] : [`--data-raw ${shellWord(wire.body)}`];
  return ['curl -sS', `-X ${wire.method}`, ...headers, ...body, shellWord(`${origin}${wire.path}`)].join(' \\\n  ');
};

const aliyunCli: Writer = (request, { url }) => {
  const { host } = new URL(url);
  const flags = request.pairs.map(([name, text]) => `--${name} ${shellWord(text)}`);
  return ['aliyun ecs CreateNetworkInterface --force --method POST', `--endpoint ${shellWord(host)}`, ...flags].join(' \\\n  ');
};

function entries(request: Request): string {
  return request.pairs.map(([name, text]) => `  ${stringLiteral(name)}: ${stringLiteral(text)},`).join('\n');
}

const typescript: Writer = (request, { url, apiVersion }) => `import { RPCClient } from '@alicloud/pop-core';

const client = new RPCClient({
  endpoint: ${stringLiteral(new URL(url).origin)},
  apiVersion: ${stringLiteral(apiVersion)},
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID ?? 'testid',
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? 'testsecret',
});
const parameters = {
${entries(request)}
};
console.log(await client.request('CreateNetworkInterface', parameters, { method: ${request.form === 'A' ? "'GET'" : "'POST'"} }));`;

const python: Writer = (request, { url, apiVersion }) => `import os
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest

client = AcsClient(os.environ.get("ALIBABA_CLOUD_ACCESS_KEY_ID", "testid"), os.environ.get("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "testsecret"), "cn-hangzhou")
request = CommonRequest(domain=${stringLiteral(new URL(url).host)}, version=${stringLiteral(apiVersion)}, action_name="CreateNetworkInterface")
request.set_protocol_type(${stringLiteral(new URL(url).protocol.replace(':', ''))})
request.set_method("POST")
for name, text in {
${entries(request)}
}.items():
    request.add_query_param(name, text)
print(client.do_action_with_exception(request).decode())`;

const writers = { curl, 'aliyun-cli': aliyunCli, typescript, python } satisfies Record<string, Writer>;

export type Language = keyof typeof writers;

export const languages = Object.keys(writers) as readonly Language[];

/** A paste-ready reproduction of a request. Every value is quoted for where it goes. */
export function reproduce(language: Language, request: Request, aim: Aim): string {
  return writers[language](request, aim);
}
