import { type Attempt, type Check, itemsOf, text } from '../attempt.ts';
import { type Limits, lengthOf, type TextLimits, type TextName } from '../limits.ts';

type Broken = (value: string, limits: TextLimits, attempt: Attempt) => boolean;

const tooShort: Broken = (value, limits, attempt) => lengthOf(value, attempt.limits.lengthUnit) < limits.min;
const tooLong: Broken = (value, limits, attempt) => lengthOf(value, attempt.limits.lengthUnit) > limits.max;
const badStart: Broken = (value, limits) => limits.first !== null && !limits.first.test(value);
const badCharacter: Broken = (value, limits) => limits.characters !== null && !limits.characters.test(value);
const looked = (value: string, { caseBlind }: TextLimits): string => (caseBlind ? value.toLowerCase() : value);
const forbiddenStart: Broken = (value, limits) => limits.prefixes.some((prefix) => looked(value, limits).startsWith(prefix));
const forbiddenPart: Broken = (value, limits) => limits.substrings.some((part) => looked(value, limits).includes(part));

function textCheck(name: TextName, limit: string, broken: Broken): Check {
  const run = (attempt: Attempt): string | undefined => {
    const value = text(attempt, name);
    return value !== undefined && broken(value, attempt.limits.text[name], attempt) ? name : undefined;
  };
  return { id: `${name}/${limit}`, run };
}

function tagCheck(name: 'Tag.Key' | 'Tag.Value', limit: string, broken: Broken): Check {
  const id = `${name}/${limit}`;
  const run = (attempt: Attempt): string | undefined => {
    const limits = attempt.limits.text[name];
    for (const tag of itemsOf(attempt, id, attempt.input.tags)) {
      if (broken(name === 'Tag.Key' ? tag.key : tag.value, limits, attempt)) return name;
    }
    return undefined;
  };
  return { id, run };
}

type ChoiceName =
  | 'InstanceType'
  | 'NetworkInterfaceTrafficMode'
  | 'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode'
  | 'Attribute';

function choicesOf(name: ChoiceName, limits: Limits): readonly string[] {
  if (name === 'InstanceType') return limits.instanceTypes;
  return name === 'Attribute' ? limits.attributes : limits.trafficModes;
}

export function choice(id: string, name: ChoiceName, concerns: (value: string) => boolean = () => true): Check {
  const run = (attempt: Attempt): string | undefined => {
    const value = text(attempt, name);
    return value !== undefined && !choicesOf(name, attempt.limits).includes(value) && concerns(value) ? name : undefined;
  };
  return { id, run };
}

/** Texts by their own limits. */
export const ownTextChecks: readonly Check[] = [
  textCheck('NetworkInterfaceName', 'minLength', tooShort),
  textCheck('NetworkInterfaceName', 'maxLength', tooLong),
  textCheck('NetworkInterfaceName', 'forbidden-prefixes', forbiddenStart),
  textCheck('NetworkInterfaceName', 'starts-with', badStart),
  textCheck('NetworkInterfaceName', 'pattern', badCharacter),
  textCheck('Description', 'minLength', tooShort),
  textCheck('Description', 'maxLength', tooLong),
  textCheck('Description', 'forbidden-prefixes', forbiddenStart),
  textCheck('ClientToken', 'maxLength', tooLong),
  textCheck('ClientToken', 'pattern', badCharacter),
  tagCheck('Tag.Key', 'minLength', tooShort),
  tagCheck('Tag.Key', 'maxLength', tooLong),
  tagCheck('Tag.Key', 'forbidden-prefixes', forbiddenStart),
  tagCheck('Tag.Key', 'forbidden-substrings', forbiddenPart),
  tagCheck('Tag.Value', 'maxLength', tooLong),
  tagCheck('Tag.Value', 'forbidden-prefixes', forbiddenStart),
  tagCheck('Tag.Value', 'forbidden-substrings', forbiddenPart),
  choice('InstanceType/primary', 'InstanceType', (value) => value === 'Primary'),
  choice('InstanceType/case', 'InstanceType', (value) => ['secondary', 'trunk', 'primary'].includes(value.toLowerCase())),
  choice('InstanceType/enum', 'InstanceType'),
  choice('NetworkInterfaceTrafficMode/enum', 'NetworkInterfaceTrafficMode'),
];
