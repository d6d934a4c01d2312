import { describe, expect, it } from 'vitest';
import { credentialChangeOf, isCredentialType } from './credential.ts';

const statement = (verb: string, type: string) => ({
  verb: { id: verb },
  object: { id: 'https://lms.example/thing/1', definition: { type } },
});

describe('credentialChangeOf', () => {
  it.each([
    ['http://id.tincanapi.com/verb/earned', 'http://activitystrea.ms/schema/1.0/badge', 'awarded'],
    ['http://id.tincanapi.com/verb/earned', 'https://activitystrea.ms/badge', 'awarded'],
    [
      'https://w3id.org/xapi/tla/verbs/achieved',
      'https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/certificate',
      'awarded',
    ],
    [
      'http://w3id.org/xapi/tla/verbs/forfeited',
      'https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/badge',
      'forfeited',
    ],
    [
      'https://w3id.org/xapi/tla/verbs/revoked',
      'https://w3id.org/xapi/tla/activity-types/credential',
      'revoked',
    ],
    ['http://id.tincanapi.com/verb/expired', 'http://activitystrea.ms/schema/1.0/badge', 'expired'],
    ['http://adlnet.gov/expapi/verbs/earned', 'http://activitystrea.ms/schema/1.0/badge', 'awarded'],
    ['https://w3id.org/xapi/tla/verbs/expired', 'http://activitystrea.ms/schema/1.0/badge', 'expired'],
  ])('%s on %s is %s', (verb, type, change) => {
    expect(credentialChangeOf(statement(verb, type))).toMatchObject({
      change,
      credential: { id: 'https://lms.example/thing/1' },
    });
  });

  it('does not take a course grade update for a credential', () => {
    const earned = statement(
      'http://id.tincanapi.com/verb/earned',
      'http://adlnet.gov/expapi/activities/course',
    );
    expect(credentialChangeOf(earned)).toBeUndefined();
  });

  it('needs an activity as object', () => {
    const object = { objectType: 'StatementRef', id: '6e38ad1e-6a1b-4b9d-9c53-0b1d9c5f3b52' };
    expect(
      credentialChangeOf({ verb: { id: 'https://w3id.org/xapi/tla/verbs/revoked' }, object }),
    ).toBeUndefined();
  });
});

describe('isCredentialType', () => {
  it.each([
    'badge',
    'Badge',
    'badgeclass',
    'certificate',
    'certification',
    'credential',
    'license',
    'licence',
    'micro-credential',
    'microcredential',
  ])('takes %s, after a slash or a hash', (word) => {
    for (const type of [`https://x.example/${word}`, `https://x.example#${word}`])
      expect(isCredentialType(type)).toBe(true);
    for (const type of [
      word,
      `https://x.example/${word}s`,
      `https://x.example/my${word}`,
      `https://x.example/${word}/1`,
    ])
      expect(isCredentialType(type), type).toBe(false);
  });

  it('reads the last segment only', () => {
    expect(isCredentialType('https://x.example/types/micro-credential')).toBe(true);
    expect(isCredentialType('https://x.example/badge/course')).toBe(false);
    expect(isCredentialType(undefined)).toBe(false);
  });
});
