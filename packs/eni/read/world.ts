import type { Held, Instance, SecurityGroup, VSwitch } from '../../../model/fixtures.ts';
import { given, type Scene, type Values } from '../../../oracle/scene.ts';

/** Id of the one interface that a request names. */
export function interfaceId({ given }: Scene): string | undefined {
  return given.scalars.get('NetworkInterfaceId');
}

/** The interface that a request acts on, where the run holds it. */
export function heldInterface(at: Scene): Held | undefined {
  const id = interfaceId(at);
  return id === undefined ? undefined : at.fixtures.held.find((held) => held.interfaceId === id);
}

/** The instance whose primary interface a request names. */
export function primaryOf(at: Scene): Instance | undefined {
  const id = interfaceId(at);
  return id === undefined ? undefined : at.fixtures.instances?.find(({ primaryInterface }) => primaryInterface === id);
}

/** The instance that a request names, or that the interface it names is attached to. */
export function instanceOf(at: Scene): Instance | undefined {
  const id = at.given.scalars.get('InstanceId') ?? heldInterface(at)?.shows?.['InstanceId'];
  return id === undefined ? primaryOf(at) : at.fixtures.instances?.find((each) => each.id === id);
}

/** The vSwitch that a request names, or that the interface lies in which it names, where it is one of its region. */
export function vswitchOf(at: Scene): VSwitch | undefined {
  const named = at.containerId ?? heldInterface(at)?.vswitch;
  return at.fixtures.vswitches.find(({ id, region }) => id === named && region === at.regionId);
}

/** The groups that a request names by the given readers, as far as the fixtures know them in its region. */
export function groupsOf(at: Scene, readers: readonly Values[]): readonly SecurityGroup[] {
  const ids = given(readers, at);
  return ids.flatMap((id) => at.fixtures.securityGroups.filter((group) => group.id === id && group.region === at.region?.id));
}
