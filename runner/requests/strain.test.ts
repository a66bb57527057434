import { expect, it } from 'vitest';
import { strainGauge } from './strain.ts';

it('bears a quarter, asks once to slow down beyond that, and gives up where it does not help', () => {
  let time = 0;
  const gauge = strainGauge(() => {
    time += 10;
    return time;
  });
  for (let at = 0; at < 300; at++) expect(gauge.note(at % 4 === 0)).toBe('bearable');
  const said: string[] = [];
  for (let at = 0; at < 400; at++) {
    const strain = gauge.note(at % 2 === 0);
    if (strain === 'slow down') expect(gauge.answered()).toBeGreaterThan(1);
    if (strain !== 'bearable') said.push(strain);
  }
  expect(said[0]).toBe('slow down');
  expect(new Set(said.slice(1))).toEqual(new Set(['hopeless']));
});

it('is content where going more slowly helps', () => {
  const gauge = strainGauge(() => 1);
  while (gauge.note(true) !== 'slow down');
  gauge.answered();
  for (let at = 0; at < 500; at++) expect(gauge.note(at % 10 === 0)).toBe('bearable');
});
