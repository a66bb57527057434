import { expect, it } from 'vitest';
import { select } from './select.ts';

const names = ['boundary/Description/maxLength', 'boundary/Tag.Key/maxLength', 'state/VSwitchId/exists'];

it.each([
  [[], names],
  [['boundary/*/maxLength'], names.slice(0, 2)],
  [['**/exists'], names.slice(2)],
  [['boundary/Tag.Key/*'], names.slice(1, 2)],
  [
    ['state/**', 'boundary/D*/*'],
    [names[0], names[2]],
  ],
])('%j', (globs, expected) => {
  expect(select(names, globs)).toEqual(expected);
});

it('does not let * cross a segment', () => {
  expect(() => select(names, ['boundary/*'])).toThrow(/--only boundary\/\* matches no check/);
});

it('names what is near', () => {
  expect(() => select(names, ['boundary/Descripton/maxLength'])).toThrow('near it: boundary/Description/maxLength');
});

it('names the family that is near where nothing else is', () => {
  expect(() => select(names, ['boundry/**'])).toThrow('near it: boundary/**');
});

it('says of what there is none', () => {
  expect(() => select(['name-ignored'], ['xyzzy-*'], 'fault')).toThrow('--only xyzzy-* matches no fault; `list faults` names them');
});
