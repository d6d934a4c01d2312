import { CREDENTIAL_VERBS, verbTest } from '@cairn/xapi/lenient';
import { EMPLOYMENT_VERB } from './employment/vocabulary.ts';

/**
 * Whether a statement's text may be an employment event or change a credential; false is certain, so that it need not be
 * parsed to be passed over.
 */
export const mayHoldOutcome: (text: string) => boolean = verbTest([
  ...Object.values(EMPLOYMENT_VERB),
  ...CREDENTIAL_VERBS,
]);
