import { CREDENTIAL_VERBS, VERIFIED_VERB, verbTest } from '@cairn/xapi/lenient';
import { EMPLOYMENT_VERB } from './employment/vocabulary.ts';
import { EMPLOYMENT_PROFILE } from './profile/employment-profile.ts';

/**
 * Whether a statement's text may be an employment event, change or check a credential, or claim the profile of employment outcomes; false is
 * certain, so that it need not be parsed to be passed over.
 */
export const mayHoldOutcome: (text: string) => boolean = verbTest([
  ...Object.values(EMPLOYMENT_VERB),
  ...CREDENTIAL_VERBS,
  EMPLOYMENT_PROFILE,
  VERIFIED_VERB,
]);
