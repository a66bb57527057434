import { seededFixtures } from './seeded-world.ts';

/** What one region of the seeded world has, by kind: what a fixtures file of an operation without a pack would say of this emulator. */
export function seededThings(): Readonly<Record<string, readonly string[]>> {
  const { vswitches, securityGroups, resourceGroups } = seededFixtures();
  const [{ region = '' } = {}] = vswitches;
  const here = vswitches.filter((each) => each.region === region);
  return {
    region: [region],
    vpc: [...new Set(here.map(({ vpc }) => vpc))],
    vswitch: here.map(({ id }) => id),
    'security-group': securityGroups.filter((each) => each.region === region).map(({ id }) => id),
    'resource-group': resourceGroups.map(({ id }) => id),
  };
}
