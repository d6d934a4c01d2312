import { expect, it } from 'vitest';
import { readFilters } from './statement-filters.ts';

const read = (members: Readonly<Record<string, string>>) => readFilters((name) => members[name] ?? '');

it('takes what is given, times as instants', () => {
  expect(
    read({
      ...{ agent: 'mbox:mailto:ada@example.org', verb: 'https://x.example/v', activity: '' },
      ...{
        since: '2026-05-01T12:00:00+02:00',
        until: '2026-05-02T00:00:00Z',
        related: 'true',
        order: 'oldest',
      },
    }),
  ).toEqual({
    agent: 'mbox:mailto:ada@example.org',
    verb: 'https://x.example/v',
    since: '2026-05-01T10:00:00.000Z',
    until: '2026-05-02T00:00:00.000Z',
    related: true,
    order: 'oldest',
  });
});

it('leaves out what is not there, and what is none of it', () => {
  expect(read({})).toEqual({});
  expect(read({ since: 'yesterday', related: 'yes', order: 'newest', page: '2' })).toEqual({});
});
