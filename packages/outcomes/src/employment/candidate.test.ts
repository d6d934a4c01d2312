import { expect, it } from 'vitest';
import { actorKey } from './candidate.ts';
import { isOffer } from './requisition.ts';
import { EMPLOYMENT_TYPE } from './vocabulary.ts';

it('somebody is known by one identifier, and an account by its home page and name', () => {
  expect(actorKey({ account: { homePage: 'https://hr.example', name: '7' } })).toBe(
    'account:https://hr.example|7',
  );
  expect(actorKey({ mbox: 'mailto:ada@example.org' })).toBe('mbox:mailto:ada@example.org');
  for (const value of [
    { account: { name: '7' } },
    { account: { homePage: 'https://hr.example' } },
    { account: { homePage: 7, name: '7' } },
    { name: 'Ada' },
    'mailto:ada@example.org',
    null,
  ]) {
    expect(actorKey(value)).toBeUndefined();
  }
});

it('an offer is an activity of that type', () => {
  const said = (object: unknown) => isOffer({ verb: { id: 'urn:accept' }, object } as never);
  expect(said({ id: 'urn:offer', definition: { type: EMPLOYMENT_TYPE.offer } })).toBe(true);
  expect(said({ id: 'urn:offer' })).toBe(false);
  expect(said({ objectType: 'Agent', mbox: 'mailto:ada@example.org' })).toBe(false);
});
