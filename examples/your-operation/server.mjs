// The toy service, faithful or with one defect: node examples/your-operation/server.mjs [--port N] [--fault NAME]
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from './rpc.mjs';

export const faults = ['name-of-21', 'any-size', 'no-shelf', 'legs-and-length', 'wrong-code', 'no-size'];

const integer = /^\d+$/;

const messages = {
  MissingParameter: 'The parameter RegionId or ShelfId is missing.',
  InvalidWidgetName: 'The name is not valid.',
  InvalidSize: 'The size is not valid.',
  InvalidLegs: 'The legs are not valid.',
  'InvalidLegs.Conflict': 'Legs and LegLength exclude each other.',
};

/** The code that the request earns; null where a widget is made. */
function refusal(given, fault) {
  for (const name of ['RegionId', 'ShelfId'])
    if (!given.get(name) && !(name === 'ShelfId' && fault === 'no-shelf')) return 'MissingParameter';
  const name = given.get('WidgetName') || 'ok';
  if ([...name].length < 2 || [...name].length > (fault === 'name-of-21' ? 21 : 20) || !/^[a-z-]*$/.test(name))
    return fault === 'wrong-code' ? 'InvalidSize' : 'InvalidWidgetName';
  if (fault !== 'any-size' && !['small', 'large'].includes(given.get('Size') || 'small')) return 'InvalidSize';
  const legs = given.get('Legs') || '3';
  if (!integer.test(legs) || Number(legs) < 3 || Number(legs) > 6) return 'InvalidLegs';
  if ([...(given.get('LegLength') ?? '')].length > 8) return 'InvalidLegs';
  return given.get('Legs') && given.get('LegLength') && fault !== 'legs-and-length' ? 'InvalidLegs.Conflict' : null;
}

function createWidget(given, fault) {
  const code = refusal(given, fault);
  if (code !== null) return { status: 400, code, message: messages[code] };
  const WidgetName = given.get('WidgetName') ?? '';
  return { WidgetId: `w-${randomUUID()}`, WidgetName, ...(fault === 'no-size' ? {} : { Size: given.get('Size') || 'small' }) };
}

/** Answers on loopback; resolves with the server, which `close()` ends. */
export function startToy({ port = 0, fault } = {}) {
  return serve('2020-01-01', { CreateWidget: (given) => createWidget(given, fault) }, port);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, fault: { type: 'string' } } });
  const server = await startToy({ port: Number(values.port), fault: values.fault });
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
}
