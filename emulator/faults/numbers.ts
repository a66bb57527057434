import type { Body, Leaf } from '../answer.ts';
import { edit } from './answer-patches.ts';
import { drop, items, setTo, together } from './changes.ts';
import type { Fault } from './fault.ts';
import { limits, quirk, reread, skip } from './patches.ts';
import { digitsAtStart, integerNames, type Rereading, readAs, wrapped } from './rereadings.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';

const capped: Rereading = (parameters) => {
  const most = (name: string, bound: number): Rereading =>
    readAs([name], (text) => (/^\d{1,9}$/.test(text) ? String(Math.min(Number(text), bound)) : text));
  const caps = [
    most('SecondaryPrivateIpAddressCount', 49),
    ...['Ipv6AddressCount', 'Ipv4PrefixCount', 'Ipv6PrefixCount'].map((name) => most(name, 10)),
  ];
  return caps.reduce((read, cap) => cap(read), parameters);
};

function halfQueues(item: Leaf | Body): Leaf | Body {
  if (typeof item !== 'object' || item === null || typeof item['QueueNumber'] !== 'number') return item;
  return { ...item, QueueNumber: Math.ceil(item['QueueNumber'] / 2) };
}

/** Integers and booleans that are read as another value, and queue depths that get lost. */
// biome-ignore format: one line a fault
export const numberFaults = [
  { id: 'SecondaryPrivateIpAddressCount-wraps-at-32', class: 'bound', rule: 'SecondaryPrivateIpAddressCount/type', what: 'SecondaryPrivateIpAddressCount wraps at 2^32', patch: reread(readAs(['SecondaryPrivateIpAddressCount'], wrapped(32))) },
  { id: 'SecondaryPrivateIpAddressCount-wraps-at-64', class: 'bound', rule: 'SecondaryPrivateIpAddressCount/type', what: 'SecondaryPrivateIpAddressCount wraps at 2^64', patch: reread(readAs(['SecondaryPrivateIpAddressCount'], wrapped(64))) },
  { id: 'Ipv6AddressCount-wraps-at-32', class: 'bound', rule: 'Ipv6AddressCount/type', what: 'Ipv6AddressCount wraps at 2^32', patch: reread(readAs(['Ipv6AddressCount'], wrapped(32))) },
  { id: 'Ipv6AddressCount-wraps-at-64', class: 'bound', rule: 'Ipv6AddressCount/type', what: 'Ipv6AddressCount wraps at 2^64', patch: reread(readAs(['Ipv6AddressCount'], wrapped(64))) },
  { id: 'Ipv4PrefixCount-wraps-at-32', class: 'bound', rule: 'Ipv4PrefixCount/type', what: 'Ipv4PrefixCount wraps at 2^32', patch: reread(readAs(['Ipv4PrefixCount'], wrapped(32))) },
  { id: 'Ipv4PrefixCount-wraps-at-64', class: 'bound', rule: 'Ipv4PrefixCount/type', what: 'Ipv4PrefixCount wraps at 2^64', patch: reread(readAs(['Ipv4PrefixCount'], wrapped(64))) },
  { id: 'Ipv6PrefixCount-wraps-at-32', class: 'bound', rule: 'Ipv6PrefixCount/type', what: 'Ipv6PrefixCount wraps at 2^32', patch: reread(readAs(['Ipv6PrefixCount'], wrapped(32))) },
  { id: 'Ipv6PrefixCount-wraps-at-64', class: 'bound', rule: 'Ipv6PrefixCount/type', what: 'Ipv6PrefixCount wraps at 2^64', patch: reread(readAs(['Ipv6PrefixCount'], wrapped(64))) },
  { id: 'QueueNumber-wraps-at-32', class: 'bound', rule: 'QueueNumber/type', what: 'QueueNumber wraps at 2^32', patch: reread(readAs(['QueueNumber'], wrapped(32))) },
  { id: 'QueueNumber-wraps-at-64', class: 'bound', rule: 'QueueNumber/type', what: 'QueueNumber wraps at 2^64', patch: reread(readAs(['QueueNumber'], wrapped(64))) },
  { id: 'QueuePairNumber-wraps-at-32', class: 'effect', rule: 'read-back/QueuePairNumber', what: 'QueuePairNumber wraps at 2^32', patch: reread(readAs(['QueuePairNumber'], wrapped(32))) },
  { id: 'QueuePairNumber-wraps-at-64', class: 'effect', rule: 'read-back/QueuePairNumber', what: 'QueuePairNumber wraps at 2^64', patch: reread(readAs(['QueuePairNumber'], wrapped(64))) },
  { id: 'TxQueueSize-wraps-at-32', class: 'bound', rule: 'TxQueueSize/type', what: 'TxQueueSize wraps at 2^32', patch: reread(readAs(['TxQueueSize'], wrapped(32))) },
  { id: 'TxQueueSize-wraps-at-64', class: 'bound', rule: 'TxQueueSize/type', what: 'TxQueueSize wraps at 2^64', patch: reread(readAs(['TxQueueSize'], wrapped(64))) },
  { id: 'RxQueueSize-wraps-at-32', class: 'bound', rule: 'RxQueueSize/type', what: 'RxQueueSize wraps at 2^32', patch: reread(readAs(['RxQueueSize'], wrapped(32))) },
  { id: 'RxQueueSize-wraps-at-64', class: 'bound', rule: 'RxQueueSize/type', what: 'RxQueueSize wraps at 2^64', patch: reread(readAs(['RxQueueSize'], wrapped(64))) },
  { id: 'form-a-integers-wrap', class: 'wire', rule: 'QueueNumber/type', also: ['Ipv6AddressCount/type', 'SecondaryPrivateIpAddressCount/type'], what: 'integers wrap at 2^32, with GET', patch: reread(readAs(integerNames, wrapped(32)), { forms: ['A'] }) },
  { id: 'form-b-integers-wrap', class: 'wire', rule: 'QueueNumber/type', also: ['Ipv6AddressCount/type', 'SecondaryPrivateIpAddressCount/type'], what: 'integers wrap at 2^32, with a form body', patch: reread(readAs(integerNames, wrapped(32)), { forms: ['B'] }) },
  { id: 'form-c-integers-wrap', class: 'wire', rule: 'QueueNumber/type', also: ['Ipv6AddressCount/type', 'SecondaryPrivateIpAddressCount/type'], what: 'integers wrap at 2^32, with the query of a POST', patch: reread(readAs(integerNames, wrapped(32)), { forms: ['C'] }) },
  { id: 'form-d-integers-wrap', class: 'wire', rule: 'QueueNumber/type', also: ['Ipv6AddressCount/type', 'SecondaryPrivateIpAddressCount/type'], what: 'integers wrap at 2^32, with version 3', patch: reread(readAs(integerNames, wrapped(32)), { forms: ['D'] }) },
  { id: 'integers-wrap-at-16', class: 'bound', rule: 'QueueNumber/maximum', also: ['QueueNumber/type'], what: 'integers wrap at 2^16', patch: reread(readAs(integerNames, wrapped(16))) },
  { id: 'integers-read-to-first-letter', class: 'missing-check', rule: 'QueueNumber/type', also: ['Ipv6AddressCount/type'], what: '8abc is 8', patch: reread(readAs(integerNames, digitsAtStart)) },
  { id: 'integers-without-sign', class: 'bound', rule: 'QueueNumber/minimum', also: ['SecondaryPrivateIpAddressCount/minimum'], what: 'a minus sign is not seen', patch: reread(readAs(integerNames, (text) => text.replace(/^-(?=[1-9])/, ''))) },
  { id: 'counts-capped', class: 'bound', rule: 'Ipv6AddressCount/maximum', also: ['Ipv4PrefixCount/maximum', 'SecondaryPrivateIpAddressCount/maximum'], what: 'counts beyond the most are taken for the most', patch: reread(capped) },
  { id: 'boolean-yes', class: 'missing-check', rule: 'DeleteOnRelease/type', what: 'yes and on are true', patch: limits({ booleans: ['true', 'false', 'yes', 'no', 'on', 'off'] }) },
  { id: 'lone-tx-queue-size', class: 'missing-check', rule: 'TxQueueSize/enum', what: 'any TxQueueSize accepted without RxQueueSize', patch: skip(['TxQueueSize/enum-number', 'TxQueueSize+RxQueueSize/equal'], { given: ['TxQueueSize'], lacks: 'RxQueueSize' }) },
  { id: 'lone-rx-queue-size', class: 'missing-check', rule: 'RxQueueSize/enum', what: 'any RxQueueSize accepted without TxQueueSize', patch: skip(['RxQueueSize/enum-number', 'TxQueueSize+RxQueueSize/equal'], { given: ['RxQueueSize'], lacks: 'TxQueueSize' }) },
  { id: 'read-back-TxQueueSize-8192', class: 'effect', rule: 'read-back/TxQueueSize', what: 'TxQueueSize always 8192 in Describe', patch: edit('describe', setTo(`${listed}.TxQueueSize`, 8192)) },
  { id: 'read-back-RxQueueSize-8192', class: 'effect', rule: 'read-back/RxQueueSize', what: 'RxQueueSize always 8192 in Describe', patch: edit('describe', setTo(`${listed}.RxQueueSize`, 8192)) },
  { id: 'read-back-queue-sizes-16384', class: 'effect', rule: 'read-back/TxQueueSize', also: ['read-back/RxQueueSize'], what: 'both queue depths always 16384 in Describe', patch: edit('describe', together(setTo(`${listed}.TxQueueSize`, 16384), setTo(`${listed}.RxQueueSize`, 16384))) },
  { id: 'queue-sizes-ignored', class: 'effect', rule: 'read-back/TxQueueSize', also: ['TxQueueSize/enum'], what: 'queue depths are not looked at', patch: quirk({ ignored: ['TxQueueSize', 'RxQueueSize'] }) },
  { id: 'read-back-no-QueuePairNumber', class: 'effect', rule: 'read-back/QueuePairNumber', what: 'QueuePairNumber not kept', patch: edit('describe', drop(`${listed}.QueuePairNumber`)) },
  { id: 'read-back-queue-number-text', class: 'effect', rule: 'read-back/QueueNumber', what: 'QueueNumber half of what was asked for', patch: edit('describe', items('NetworkInterfaceSets.NetworkInterfaceSet', (list) => list.map(halfQueues))) },
] as const satisfies readonly Fault[];
