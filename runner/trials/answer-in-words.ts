import type { Observation } from '../../model/observation.ts';
import { notRecorded } from '../recording/recorder.ts';

export function answerInWords(observation: Observation): string {
  switch (observation.kind) {
    case 'accepted':
      return 'accepted';
    case 'rejected':
      return `${observation.code} (${observation.status})`;
    case 'malformed':
      return `malformed: ${observation.what}`;
    case 'unanswered':
      return observation.detail === notRecorded ? notRecorded : `no answer: ${observation.cause}`;
    case 'refused':
    case 'unrepresentable':
      return `${observation.kind}: ${observation.reason}`;
  }
}
