import { loadErrorTables } from '../spec/errors.ts';
import type { EmulatorEdition } from './editions.ts';
import { creation, isFamilyName, type OperationName } from './operations/names.ts';
import type { Problem } from './problem.ts';

interface Row {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The error rows of each operation, its own before those that all share. */
export type CodeTable = (operation: string) => readonly Row[];

/** What interfaces are put in has a table of its own where a contract of it is shipped. */
const withContract = 'CreateSecurityGroup';

function shipped(operation: string): OperationName | typeof withContract {
  return isFamilyName(operation) || operation === withContract ? operation : creation;
}

/** `AssignIpv6Addresses` is in `assign-ipv6-addresses.yaml`. */
function fileOf(operation: string): string {
  return operation.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
}

/** Reads a table when it is first asked for. An operation without one of its own is answered by that of a create, as what stands in none is. */
export function loadCodeTable(edition?: EmulatorEdition): CodeTable {
  const read = new Map<string, readonly Row[]>();
  const table = (operation: string): readonly Row[] => {
    const name = shipped(operation);
    const known = read.get(name);
    if (known !== undefined) return known;
    const { errorCodes, commonCodes } = loadErrorTables(fileOf(name), edition);
    const own = [...errorCodes, ...commonCodes];
    const rows = name === creation ? own : [...own, ...table(creation)];
    read.set(name, rows);
    return rows;
  };
  // What every emulator needs, before the first answer waits for it.
  table(creation);
  return table;
}

/** The row of a problem: with its status where that is told, else the first with its code. */
function rowOf(table: CodeTable, operation: string, { code, status }: Problem): Row | undefined {
  const rows = table(operation).filter((row) => row.code === code);
  return rows.find((row) => row.status === status) ?? rows[0];
}

const bareMessages: Readonly<Record<string, string>> = {
  MissingParameter: 'The input parameter "%s" that is mandatory for processing this request is not supplied.',
  UnsupportedParameter: 'The parameter "%s" is not supported.',
  'InvalidVSwitchId.NotFound': 'The specified %s is not found.',
  'InvalidSecurityGroupId.NotFound': 'The specified %s is not found.',
  'InvalidEniId.NotFound': 'The specified %s is not found.',
  'InvalidEcsId.NotFound': 'The specified %s is not found.',
  'InvalidInstanceId.NotFound': 'The specified %s is not found.',
  'InvalidOperation.VpcMismatch': 'The VPC of the specified ENI and security group are not in the same VPC.',
  'InvalidOperation.InvalidEniState': 'The operation is not allowed in the current state of the specified %s.',
  'InvalidOperation.InvalidEcsState': 'The operation is not allowed in the current state of the specified %s.',
  'InvalidOperation.DetachPrimaryEniNotAllowed': 'The primary interface of an instance cannot be detached.',
  'InvalidOperation.AvailabilityZoneMismatch': 'The vSwitch of the interface and the instance are not in the same zone.',
  'InvalidEni.NotSameVpc': 'The interface and the instance are not in the same VPC.',
  'InvalidParameter.EniNotBelongEcs': 'The specified interface is not on the specified instance.',
  'InvalidIp.IpUnassigned': 'The specified %s is not assigned to the interface.',
  'InvalidIp.IpAssigned': 'The specified %s is assigned already.',
  'InvalidParameter.Conflict': 'The parameters "%s" cannot be given together.',
  'InvalidParameter.SecurityGroupIdRepeated': 'The specified security group ids has repeated.',
  MaxEniCountExceeded: 'The number of ENI exceeds the limit per region.',
  EniPerInstanceLimitExceeded: 'The type of the instance takes no further interface.',
};

/** The text of an error. `detail` fills the places of the template; where the template is nothing but a place, a sentence is made of it. */
export function messageOf(table: CodeTable, operation: string, problem: Problem): string {
  const template = rowOf(table, operation, problem)?.message ?? '%s';
  const whole = template === '%s' ? (bareMessages[problem.code] ?? 'The specified parameter "%s" is not valid.') : template;
  return whole.replaceAll('%s', () => problem.detail);
}

/** Status of a problem; 400 where no table knows its code. */
export function statusOf(table: CodeTable, statuses: ReadonlyMap<string, number>, operation: string, problem: Problem): number {
  return statuses.get(problem.code) ?? problem.status ?? rowOf(table, operation, problem)?.status ?? 400;
}
