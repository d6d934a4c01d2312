import { type Attack, postJson } from '../attack.ts';

/** Texts of a statement, nearly as long as a text may be, in the forms their patterns stumble over. */

const LENGTH = 1_000_000;
const long = (text: string) => text.repeat(Math.floor(LENGTH / text.length));

const STATEMENT = {
  actor: { mbox: 'mailto:learner@example.org' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { id: 'https://example.org/course' },
};
const attachment = (more: object) => ({
  attachments: [
    {
      usageType: 'a:b',
      display: { en: 'a' },
      contentType: 'text/plain',
      length: 1,
      sha2: '0'.repeat(64),
      fileUrl: 'a:b',
      ...more,
    },
  ],
});

const TEXTS: Readonly<Record<string, object>> = {
  'timestamp of digits': { timestamp: `2026-01-01T00:00:00.${long('1')}x` },
  'timestamp of zeros at its end': { timestamp: `2026-01-01T00:00:00.1${long('0')}x` },
  'duration of digits': { result: { duration: `PT${long('1')}` } },
  'duration of units': { result: { duration: `P${long('1D')}` } },
  'mbox of @': { actor: { mbox: `mailto:${long('a@')}` } },
  'mbox of dots': { actor: { mbox: `mailto:a@${long('a.')}` } },
  'mbox_sha1sum of digits': { actor: { mbox_sha1sum: long('0') } },
  'openid of slashes': { actor: { openid: `a:${long('/')}` } },
  'IRI of letters': { verb: { id: long('a') } },
  'IRI of percent signs': { verb: { id: `a:${long('%')}` } },
  'language tag of subtags': { verb: { id: 'a:b', display: { [`en${long('-a')}`]: 'a' } } },
  'language tag of extensions': { verb: { id: 'a:b', display: { [`en${long('-u-aa')}`]: 'a' } } },
  'UUID of dashes': { id: long('-') },
  'version of digits': { version: `1.0.${long('1')}` },
  'contentType of spaces': attachment({ contentType: `text/plain${long(' ')}x` }),
  'contentType of letters': attachment({ contentType: long('a/') }),
  'contentType of parameters': attachment({ contentType: `text/plain${long(';a=b')}\u0001` }),
  'sha2 of digits': attachment({ sha2: long('0') }),
  'correctResponsesPattern of brackets': {
    object: {
      id: 'a:b',
      definition: { interactionType: 'choice', correctResponsesPattern: [long('[,]')] },
    },
  },
  'registration of digits': { context: { registration: long('0-') } },
  'language of dashes': { context: { language: long('-') } },
  'property name of a million letters': { [long('a')]: 0 },
};

export const TEXT_ATTACKS: readonly Attack[] = Object.entries(TEXTS).map(([name, more]) => ({
  name: `${name}, a million characters`,
  from: 'key',
  make: () => postJson('/xapi/statements', JSON.stringify({ ...STATEMENT, ...more })),
}));
