import type { Writer } from './aim.ts';
import { mustBeExpressible } from './expressible.ts';
import { stringLiteral } from './quote.ts';
import type { Step } from './steps.ts';

function call(step: Step): string {
  mustBeExpressible(step);
  const entries = step.request.pairs.map(([name, text]) => `  ${stringLiteral(name)}: ${stringLiteral(text)},`);
  const method = step.request.form === 'A' ? "'GET'" : "'POST'";
  // Without a helper, whose parameters would need types in TypeScript and could have none in JavaScript.
  const parameters = `{\n${entries.join('\n')}\n}`;
  const request = `client.request('CreateNetworkInterface', ${parameters}, { method: ${method} }).catch((error) => error.data ?? error)`;
  const many = `Promise.all(Array.from({ length: ${step.times} }, () =>\n${request}))`;
  return `// ${step.what}\nconsole.log(await ${step.times === 1 ? request : many});`;
}

export const typescript: Writer = (steps, { url, apiVersion }) => `import { RPCClient } from '@alicloud/pop-core';

const client = new RPCClient({
  endpoint: ${stringLiteral(new URL(url).origin)},
  apiVersion: ${stringLiteral(apiVersion)},
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID ?? 'testid',
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? 'testsecret',
});

${steps.map(call).join('\n')}`;
