import * as fc from 'fast-check';
import type { Rule } from '../../spec/operation.ts';
import { isToken, ownRules } from '../context.ts';
import type { Context, Drafts, Text } from '../ground.ts';
import { type Alphabet, type TextShape, textOfLength, textShape } from '../values/text.ts';
import { draftIn, slotsOf, type Try } from './slot.ts';

/** A text rule at work: its parameter or field, and all rules about that merged. */
export interface Subject {
  readonly context: Context;
  readonly rule: Rule;
  readonly name: string;
  readonly shape: TextShape;
}

/** What a try means. */
export type Polarity = Try['polarity'];

/** The subject of a rule about one parameter. */
export function subjectOf(context: Context, rule: Rule): Subject {
  const [name = ''] = rule.parameters;
  return { context, rule, name, shape: textShape(ownRules(context, name)) };
}

/** Tokens must be new at each send; one character could not be. */
function sized({ context, name, shape }: Subject, length: number, alphabet: Alphabet): Text | null {
  if (alphabet === 'ascii' && isToken(context, name)) return length < 16 ? null : { $fresh: `token/${length}`, key: 'token' };
  return textOfLength(shape, length, alphabet);
}

/** A try of one length; none where the alphabet is not allowed. */
export function lengthTry(subject: Subject, edge: string, length: number, alphabet: Alphabet, polarity: Polarity): readonly Try[] {
  const text = sized(subject, length, alphabet);
  const label = `${length} characters${alphabet === 'ascii' ? '' : ` (${alphabet})`}`;
  return text === null ? [] : [{ edge: alphabet === 'ascii' ? edge : `${edge}/${alphabet}`, text, polarity, label }];
}

/** Alphabets in which characters and UTF-16 units agree. */
export const basic: readonly Alphabet[] = ['ascii', 'two-byte', 'three-byte'];

/** In one slot only: long lists of long texts would say nothing more. */
export function sampled(subject: Subject, texts: fc.Arbitrary<string>, label: (text: string) => string): Drafts['samples'] {
  const slots = slotsOf(subject.context, subject.name);
  return fc.tuple(fc.nat({ max: slots.length - 1 }), texts).map(([index, text]) => {
    const slot = slots[index] ?? slots[0];
    if (slot === undefined) throw new Error(`${subject.name} has no slot`);
    return draftIn(subject.context, subject.rule, slot, { edge: 'sample', text, polarity: 'violates', label: label(text) });
  });
}
