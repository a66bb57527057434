import type { SecurityGroup, VSwitch } from '../../../model/fixtures.ts';
import type { Scene, Values } from '../../../oracle/scene.ts';

/** The vSwitch that a request names, where it is one of its region. */
export function vswitchOf({ fixtures, containerId, regionId }: Scene): VSwitch | undefined {
  return fixtures.vswitches.find(({ id, region }) => id === containerId && region === regionId);
}

/** The groups that a request names by the given readers, as far as the fixtures know them in its region. */
export function groupsOf(at: Scene, readers: readonly Values[]): readonly SecurityGroup[] {
  const ids = readers.flatMap((values) => values(at.given));
  return ids.flatMap((id) => at.fixtures.securityGroups.filter((group) => group.id === id && group.region === at.region?.id));
}
