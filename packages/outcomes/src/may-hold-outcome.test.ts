import { CREDENTIAL_VERBS, VERIFIED_VERB } from '@cairn/xapi/lenient';
import { expect, it } from 'vitest';
import { EMPLOYMENT_VERB } from './employment/vocabulary.ts';
import { mayHoldOutcome } from './may-hold-outcome.ts';

const saying = (verb: string) => JSON.stringify({ actor: {}, verb: { id: verb }, object: { id: 'urn:x' } });

it('passes over no verb of employment or credentials, and over others', () => {
  const verbs = [...Object.values(EMPLOYMENT_VERB), ...CREDENTIAL_VERBS, VERIFIED_VERB];
  expect(verbs.length).toBeGreaterThan(10);
  for (const verb of verbs) expect([verb, mayHoldOutcome(saying(verb))]).toEqual([verb, true]);
  expect(mayHoldOutcome(saying('http://adlnet.gov/expapi/verbs/completed'))).toBe(false);
});
