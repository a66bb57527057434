import * as fc from 'fast-check';
import type { CaseDraft, CheckPlan } from '../../../../generators/check-plan.ts';
import { validDraft } from '../../../../generators/draft.ts';
import { type Context, MissingFixture, offered, type PlanOptions, type Settings, type Subject } from '../../../../generators/ground.ts';
import { requestAt } from '../../../../generators/settings.ts';
import { type SpecialBlueprint, specialPlans } from '../../../../generators/special-plan.ts';
import type { SequenceStep, SymbolicPair, SymbolicRequest } from '../../../../model/case.ts';
import type { Fixtures } from '../../../../model/fixtures.ts';
import { accountWith, elsewhereIn, findPlace, type Place, placeAt, vswitchOfRole } from '../place.ts';
import { lease, placeFor } from '../placing.ts';
import { refusedFirst } from './refused-first.ts';

/** The creates that a property is about, and the shortest sequences that show it. */
interface Arena {
  readonly creates: readonly SymbolicRequest[];
  readonly scripts: Readonly<Record<string, readonly SequenceStep[]>>;
}

interface Blueprint {
  readonly property: string;
  make(context: Context): Arena;
}

function create(request: SymbolicRequest): SequenceStep {
  return { do: 'create', request };
}

const remove: SequenceStep = { do: 'delete', nth: 0 };
const again: SequenceStep = { do: 'repeat', nth: 0 };
const describe: SequenceStep = { do: 'describe' };

/** One address, taken in every way an interface can take it. */
const holders: Readonly<Record<string, (key: string) => Settings>> = {
  PrimaryIpAddress: (key) => ({ PrimaryIpAddress: lease('ipv4', key) }),
  PrivateIpAddress: (key) => ({ PrivateIpAddress: [lease('ipv4', key)] }),
  Ipv6Address: (key) => ({ Ipv6Address: [lease('ipv6', key)] }),
  Ipv4Prefix: (key) => ({ Ipv4Prefix: [lease('ipv4-prefix', key)] }),
  Ipv6Prefix: (key) => ({ Ipv6Prefix: [lease('ipv6-prefix', key)] }),
};

/** A place that offers what all holders need, so that they can compete for one vSwitch; fewer where there is none. */
function addresses(context: Context): Arena {
  const offered = Object.entries(holders).filter(([, settings]) => offers(context, settings('a')));
  const place = placeFor(context, { PrimaryIpAddress: lease('ipv4', 'a') });
  const here = offered.filter(([, settings]) => placeFor(context, settings('a')).vswitch.id === place.vswitch.id);
  const at = (settings: Settings) => create(requestAt(context, place, settings));
  const scripts = here.map(([name, settings]) => [name, [at(settings('a')), at(settings('a')), remove, at(settings('a'))]] as const);
  const crossed = [at({ PrimaryIpAddress: lease('ipv4', 'a') }), at({ PrivateIpAddress: [lease('ipv4', 'a')] }), remove];
  return {
    creates: here.flatMap(([, settings]) => ['a', 'b'].map((key) => requestAt(context, place, settings(key)))),
    scripts: { ...Object.fromEntries(scripts), crossed: [...crossed, at({ PrivateIpAddress: [lease('ipv4', 'a')] })] },
  };
}

function offers(context: Context, settings: Settings): boolean {
  return !(offered(() => placeFor(context, settings)) instanceof MissingFixture);
}

const mostRoom = 8;

function filling(request: SymbolicRequest, room: number): Arena['scripts'] {
  const full = Array.from({ length: room }, () => create(request));
  return {
    'full-and-back': [...full, create(request), remove, create(request), create(request)],
    'emptied-and-filled': [...full, ...full.map(() => remove), ...full, create(request)],
  };
}

function quota(context: Context): Arena {
  const account = context.fixtures.accounts.find(({ maxInterfaces = 0, denied }) => maxInterfaces > 0 && denied === undefined);
  const room = account?.maxInterfaces ?? 0;
  if (account === undefined || room > mostRoom) throw new MissingFixture(`needs an account whose maxInterfaces is 1 to ${mostRoom}`);
  const { vswitch } = findPlace(context.fixtures, { roles: ['auto', 'explicit'], features: [], reservations: [] });
  const request = requestAt(context, placeAt(context.fixtures, vswitch, account), {});
  return { creates: [request], scripts: filling(request, room) };
}

function capacity(context: Context): Arena {
  const vswitch = vswitchOfRole(context.fixtures, 'tiny');
  const room = vswitch.free ?? 0;
  if (room < 1 || room > mostRoom) throw new MissingFixture(`needs a vSwitch with role tiny whose free is 1 to ${mostRoom}`);
  const place = placeAt(context.fixtures, vswitch, accountWith(context.fixtures, []));
  const one = requestAt(context, place, {});
  const two = requestAt(context, place, { SecondaryPrivateIpAddressCount: '1' });
  const scripts = { ...filling(one, room), ...refusedFirst(context, place, one, room), ...takenFirst(context, place, one, room) };
  return { creates: [one, one, two], scripts };
}

/** One address asked for twice, then what is left taken to the last: the refused request may not use another one up. */
function takenFirst(context: Context, place: Place, one: SymbolicRequest, room: number): Arena['scripts'] {
  const named = requestAt(context, place, { PrimaryIpAddress: lease('ipv4', 'a') });
  const rest = Array.from({ length: room }, () => create(one));
  return { 'filled-after-taken': [create(named), create(named), ...rest] };
}

function withToken(context: Context, place: Place, key: string, settings: Settings = {}): SymbolicRequest {
  return requestAt(context, place, { ...settings, ClientToken: { $fresh: 'token/36', key } });
}

function tokens(context: Context): Arena {
  const place = placeFor(context, {});
  const request = (key: string) => withToken(context, place, key);
  const renamed = withToken(context, place, 'a', { NetworkInterfaceName: 'other-name' });
  const plain = requestAt(context, place, {});
  return {
    creates: [...['a', 'b', 'c'].map(request), plain],
    scripts: {
      'repeat-twice': [create(request('a')), again, again, describe],
      'repeat-among-others': [create(request('a')), create(plain), create(request('b')), again, { do: 'repeat', nth: 1 }],
      'mismatch-then-repeat': [create(request('a')), create(renamed), again],
    },
  };
}

function deleted(context: Context): Arena {
  const plain = requestAt(context, placeFor(context, {}), {});
  return {
    creates: [plain],
    scripts: {
      'one-of-three': [create(plain), create(plain), create(plain), { do: 'delete', nth: 1 }, describe, create(plain)],
      'all-of-three': [create(plain), create(plain), create(plain), remove, remove, remove, describe],
    },
  };
}

/** A vSwitch and its group of another region than the one that is named: they fit each other, and not the request. */
function foreign(context: Context, place: Place): Arena['scripts'] {
  const scripts = elsewhereIn(context.fixtures, place).map(({ region, vswitch }) => {
    const there = requestAt(context, placeAt(context.fixtures, vswitch, place.account), {});
    const named = there.pairs.map(([name, text]): SymbolicPair => [name, text === region ? place.vswitch.region : text]);
    return [`all-of-other-region/${region}`, [create({ ...there, pairs: named }), create(there), describe]] as const;
  });
  return Object.fromEntries(scripts);
}

function refused(context: Context): Arena {
  const place = placeFor(context, { PrimaryIpAddress: lease('ipv4', 'a') });
  const at = (settings: Settings) => requestAt(context, place, settings);
  const held = at({ PrimaryIpAddress: lease('ipv4', 'a') });
  const short = at({ NetworkInterfaceName: 'x' });
  const both = at({ PrimaryIpAddress: lease('ipv4', 'b'), Description: 'http://' });
  const count = at({ SecondaryPrivateIpAddressCount: '50' });
  return {
    creates: [held, short, both, count],
    scripts: {
      'name-then-create': [create(short), create(held), create(short), describe],
      // The refused request names an address: it must be idle afterwards.
      'address-stays-idle': [create(both), create(at({ PrimaryIpAddress: lease('ipv4', 'b') })), describe],
      ...foreign(context, place),
      'taken-then-freed': [create(held), create(held), create(count), remove, create(held)],
    },
  };
}

const blueprints: readonly Blueprint[] = [
  { property: 'addresses-freed', make: addresses },
  { property: 'quota-freed', make: quota },
  { property: 'capacity', make: capacity },
  { property: 'deleted', make: deleted },
  { property: 'tokens', make: tokens },
  { property: 'refused', make: refused },
];

function drafts({ scripts, creates }: Arena): readonly CaseDraft[] {
  const [first = { pairs: [], account: 'default' }] = creates;
  return Object.entries(scripts).map(([edge, steps]) => ({
    ...validDraft(
      edge,
      steps
        .map((step) => step.do)
        .join(' ')
        .slice(0, 64),
      first,
    ),
    script: { kind: 'sequence', steps },
  }));
}

function stepsOf({ creates }: Arena): readonly fc.Arbitrary<SequenceStep>[] {
  const made = fc.constantFrom(...creates).map(create);
  const which = fc.nat(5);
  const deletion = which.map((nth): SequenceStep => ({ do: 'delete', nth }));
  const repetition = which.map((nth): SequenceStep => ({ do: 'repeat', nth }));
  // Creates twice: a sequence without them is of no use.
  return [made, made, deletion, repetition, fc.constant(describe)];
}

/** Creates, deletions, repetitions and descriptions in sequence, against what an honest target would hold: short ones that show each property, and random ones. */
export function sequencePlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const special = blueprints.map(
    ({ property, make }): SpecialBlueprint => ({
      ...{ property, level: 'MUST' },
      make: (context) => drafts(make(context)),
      steps: (context) => stepsOf(make(context)),
    }),
  );
  return specialPlans('sequence', special, subject, fixtures, options);
}
