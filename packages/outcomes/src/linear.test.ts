import { overgrown, overgrownAmong } from '@cairn/xapi/testing';
import { expect, it } from 'vitest';
import {
  credentialAwardOf,
  employmentEventOf,
  mayHoldOutcome,
  occupationKey,
  partsOfKey,
  rowName,
} from './index.ts';
import { benjaminiHochberg } from './statistics/multiple-tests.ts';

it('takes time in proportion to what it reads, whatever that is', { timeout: 600_000 }, async () => {
  const statement = (text: string) => ({
    actor: { mbox: `mailto:${text}@x.example` },
    verb: { id: `https://w3id.org/xapi/tla/verbs/${text}` },
    object: { id: `https://${text}`, definition: { type: `https://x.example/${text}/badge` } },
    context: {
      contextActivities: { other: [{ id: text, definition: { type: text } }] },
      extensions: { [text]: text },
    },
  });
  const found = await overgrownAmong({
    mayHoldOutcome: (text) => mayHoldOutcome(text),
    credentialAwardOf: (text) => credentialAwardOf(statement(text) as never),
    employmentEventOf: (text) => employmentEventOf(statement(text) as never),
    rowName: (text) => rowName([text, text], text),
    partsOfKey: (text) => partsOfKey(text, 3),
    occupationKey: (text) => occupationKey({ scheme: text, code: text } as never),
  });
  expect(found).toEqual([]);
});

it('takes time in proportion to the tests that are adjusted', async () => {
  const work = (size: number) => {
    const p = Array.from({ length: size / 8 }, (_, i) => (i % 997) / 997);
    return () => benjaminiHochberg(p);
  };
  expect(await overgrown(work)).toBeUndefined();
});
