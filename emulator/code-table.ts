import { loadErrorTables } from '../spec/errors.ts';

interface Row {
  readonly status: number;
  readonly message: string;
}

/** Status and message template by code; of a code with several rows the first. */
export type CodeTable = ReadonlyMap<string, Row>;

let read: CodeTable | null = null;

function readTables(): CodeTable {
  const tables = loadErrorTables('create-network-interface');
  const table = new Map<string, Row>();
  for (const { code, status, message } of [...tables.errorCodes, ...tables.commonCodes]) {
    if (!table.has(code)) table.set(code, { status, message });
  }
  return table;
}

/** The error tables, read once a process: a test may want an emulator of its own. */
export function loadCodeTable(): CodeTable {
  read ??= readTables();
  return read;
}

const bareMessages: Readonly<Record<string, string>> = {
  MissingParameter: 'The input parameter "%s" that is mandatory for processing this request is not supplied.',
  UnsupportedParameter: 'The parameter "%s" is not supported.',
  'InvalidVSwitchId.NotFound': 'The specified %s is not found.',
  'InvalidSecurityGroupId.NotFound': 'The specified %s is not found.',
  'InvalidOperation.VpcMismatch': 'The VPC of the specified ENI and security group are not in the same VPC.',
  'InvalidParameter.Conflict': 'The parameters "%s" cannot be given together.',
  'InvalidParameter.SecurityGroupIdRepeated': 'The specified security group ids has repeated.',
  MaxEniCountExceeded: 'The number of ENI exceeds the limit per region.',
};

/** The text of an error. `detail` fills the places of the template; where the template is nothing but a place, a sentence is made of it. */
export function messageOf(table: CodeTable, code: string, detail: string): string {
  const template = table.get(code)?.message ?? '%s';
  const whole = template === '%s' ? (bareMessages[code] ?? 'The specified parameter "%s" is not valid.') : template;
  return whole.replaceAll('%s', () => detail);
}

/** Status of a code; 400 where no table knows it. */
export function statusOf(table: CodeTable, statuses: ReadonlyMap<string, number>, code: string): number {
  return statuses.get(code) ?? table.get(code)?.status ?? 400;
}
