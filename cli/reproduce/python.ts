import type { Writer } from './aim.ts';
import { mustBeExpressible } from './expressible.ts';
import { stringLiteral } from './quote.ts';
import type { Step } from './steps.ts';

function call(step: Step): string {
  mustBeExpressible(step);
  const entries = step.request.pairs.map(([name, text]) => `    ${stringLiteral(name)}: ${stringLiteral(text)},`);
  return `# ${step.what}\ncreate(${step.times}, {\n${entries.join('\n')}\n})`;
}

export const python: Writer = (steps, { url, apiVersion }) => `import os
from concurrent.futures import ThreadPoolExecutor
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest

key = os.environ.get("ALIBABA_CLOUD_ACCESS_KEY_ID", "testid")
secret = os.environ.get("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "testsecret")
client = AcsClient(key, secret, "cn-hangzhou")

def send(parameters):
    request = CommonRequest(domain=${stringLiteral(new URL(url).host)}, version=${stringLiteral(apiVersion)}, action_name="CreateNetworkInterface")
    request.set_protocol_type(${stringLiteral(new URL(url).protocol.replace(':', ''))})
    request.set_method("POST")
    for name, text in parameters.items():
        request.add_query_param(name, text)
    try:
        return client.do_action_with_exception(request).decode()
    except Exception as error:
        return str(error)

def create(times, parameters):
    with ThreadPoolExecutor(times) as pool:
        for answer in pool.map(send, [parameters] * times):
            print(answer)

${steps.map(call).join('\n')}`;
