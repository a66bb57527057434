import type { Assertion } from '../../../model/verdict.ts';
import { claim } from '../../../oracle/response/claim.ts';
import { type Body, collection, follow, isObject, leafText } from '../../../oracle/response/json.ts';
import { primaryClaims } from './ipv4.ts';

/** The instance stands in two places, which say the same: of what is available, nothing. */
function instanceClaims(entry: Body): readonly Assertion[] {
  const [own, other] = [leafText(entry['InstanceId']), leafText(follow(entry, ['Attachment', 'InstanceId'])[0])];
  const name = 'Attachment.InstanceId';
  if (leafText(entry['Status']) === 'Available') {
    const told = own ?? other;
    return [claim('InstanceId', 'SHOULD', told === null, 'wrong-effect', ['nothing', told ?? '', 'an instance of what is available'])];
  }
  if (own === null || other === null) return [];
  return [claim(name, 'SHOULD', own === other, 'wrong-effect', [own, other, `${name} is another than InstanceId`])];
}

const states = ['Available', 'Attaching', 'InUse', 'Detaching', 'Deleting'];

/** A state is spelt as the page has it; of a word that the page does not have it says nothing. */
function stateClaims(entry: Body): readonly Assertion[] {
  const told = leafText(entry['Status']) ?? '';
  const meant = states.find((state) => state.toLowerCase() === told.toLowerCase());
  return meant === undefined ? [] : [claim('Status', 'SHOULD', told === meant, 'wrong-effect', [meant, told, 'a state spelt otherwise'])];
}

/** In use it has as many queues as it was given, or as its type of instance has by default. */
function queueClaims(entry: Body): readonly Assertion[] {
  if (leafText(entry['Status']) !== 'InUse' || leafText(entry['Type']) !== 'Secondary') return [];
  const name = 'QueueNumber';
  const told = leafText(entry[name]);
  return [claim(name, 'SHOULD', told !== null, 'wrong-effect', ['the queues of an interface in use', 'nothing', 'no QueueNumber in use'])];
}

/** A target that marks no address as primary or not says nothing of it. */
function addressClaims(entry: Body): readonly Assertion[] {
  const found = collection(entry['PrivateIpSets'], 'PrivateIpSet');
  const isMarked = found.kind === 'items' && found.items.some((item) => isObject(item) && leafText(item['Primary']) !== null);
  return isMarked ? primaryClaims(found.items, entry) : [];
}

/** What an interface is, wherever it is listed: its primary address is one, and stands by itself as well. */
export function listedAssertions(entry: Body): readonly Assertion[] {
  return [...addressClaims(entry), ...stateClaims(entry), ...instanceClaims(entry), ...queueClaims(entry)];
}
