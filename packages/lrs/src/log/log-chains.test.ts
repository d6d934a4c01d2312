import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf } from '../contract/recorded-statements.ts';
import type { StatementsRecorded } from './event.ts';
import { extended } from './log-chains.ts';

const digestOf = (event: StatementsRecorded) => extended(undefined, event).digest;

describe('a chain', () => {
  const statement = { ...recordedStatement({ id: 'a' }), timestamp: '2026-01-02T12:00:00Z' };
  const event = recordOf(statement);

  it.each<[string, StatementsRecorded]>([
    ['the id', recordOf({ ...statement, id: 'b' })],
    ['the text', recordOf({ ...statement, raw: '{"id":"a"}' })],
    ['the time', recordOf({ ...statement, timestamp: '2026-01-02T13:00:00Z' })],
    ['what is voided', recordOf({ ...statement, voids: 'c' })],
    ['an authority of its own', recordOf({ ...statement, authority: { mbox: 'mailto:a@example.org' } })],
    ['the order', recordOf(statement, statement)],
    ['the version', { ...event, version: '1.0.3' }],
    ['the authority', { ...event, authority: { mbox: 'mailto:a@example.org' } }],
    ['the right to define', { ...event, defines: true }],
    ['a bound token', { ...event, boundTo: {} }],
    ['another bound token', { ...event, boundTo: { activity: 'https://x.example/course' } }],
    ['attachments', { ...event, attachments: ['ab'] }],
    ['the right to link persons', { ...event, linksPersons: true }],
    ['checked credentials', { ...event, credentialsCheckedAt: 1 }],
  ])('differs by %s', (_, other) => {
    expect(digestOf(other)).not.toBe(digestOf(event));
  });

  it('differs by what a token was bound to, and by attachments beside it', () => {
    const bound = { ...event, boundTo: { activity: 'https://x.example/course' } };
    const digests = [
      bound,
      { ...event, boundTo: {} },
      { ...bound, attachments: ['ab'] },
      { ...event, attachments: ['ab'] },
    ].map(digestOf);
    expect(new Set(digests).size).toBe(4);
  });

  it('counts records, and depends on their order', () => {
    const other = recordOf(recordedStatement({ id: 'b' }));
    const [forth, back] = [
      extended(extended(undefined, event), other),
      extended(extended(undefined, other), event),
    ];
    expect(forth.records).toBe(2);
    expect(forth.digest).not.toBe(back.digest);
  });

  it('does not depend on the digests that a log keeps', () => {
    const { digest: _, ...bare } = statement;
    expect(digestOf(recordOf(bare))).toBe(digestOf(event));
  });

  it('is what it was before records knew bound tokens and attachments', () => {
    const fixed = recordOf({ id: 'a', raw: '{}', timestamp: '2026-01-02T12:00:00Z' });
    expect(digestOf(fixed)).toMatchInlineSnapshot(
      `"3c9d0b5b2d27a386b3b494abf95677de32c89bd9d5263960ffa34cf8999fa011"`,
    );
  });
});
