import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf } from '../contract/recorded-statements.ts';
import type { LogRecord, RecordedStatement, StatementsRecorded } from '../log/event.ts';
import { renderRecorded } from './render.ts';

const STORED = '2026-11-23T12:00:00.000Z';
const key = { objectType: 'Agent', account: { homePage: 'https://lrs.example', name: 'key' } } as const;

function recordWith(
  statements: readonly RecordedStatement[],
  rest: Partial<StatementsRecorded> = {},
): LogRecord {
  const event = { ...recordOf(...statements), authority: key, ...rest };
  return { partition: 2, offset: 7, tenant: 'acme', storedAt: Date.parse(STORED), event };
}

describe('renderRecorded', () => {
  it('adds what the store knows, and leaves the text as it came', () => {
    const statement = recordedStatement({ content: 'x' });
    const rendered = renderRecorded(recordWith([recordedStatement(), statement]), 1);
    expect(rendered).toMatchObject({ id: statement.id, stored: STORED, raw: statement.raw, withheld: [] });
    expect(rendered.value).toEqual(JSON.parse(statement.raw));
    expect(rendered.exact).toContain('"b": 1.10');
    expect(JSON.parse(rendered.exact)).toEqual({
      ...JSON.parse(statement.raw),
      stored: STORED,
      timestamp: STORED,
      authority: key,
      version: '2.0.0',
    });
  });

  it('keeps the time, the version and the authority that a statement has', () => {
    const authority = { mbox: 'mailto:other@x.example' } as const;
    const timestamp = '2026-01-02T03:04:05.000Z';
    const raw = '{"id":"a","timestamp":"2026-01-02T03:04:05.000Z","version":"1.0.2"}';
    const exact = renderRecorded(recordWith([{ id: 'a', raw, timestamp, authority }]), 0).exact;
    expect(JSON.parse(exact)).toMatchObject({ timestamp, authority, version: '1.0.2' });
  });

  it('is of version 1.0.0 or 2.0.0 by its request, where it names none', () => {
    const versionIn = (version: StatementsRecorded['version']) =>
      JSON.parse(renderRecorded(recordWith([recordedStatement()], { version }), 0).exact).version;
    expect([versionIn('1.0.3'), versionIn('2.0.0')]).toEqual(['1.0.0', '2.0.0']);
  });

  it('withholds the attachments that did not come with the request', () => {
    const attachments = ['CC', 'aa', 'bb'].map((sha2) => ({
      usageType: 'urn:u',
      display: {},
      contentType: 'x/y',
      length: 1,
      sha2,
    }));
    const statement = { id: 'a', raw: JSON.stringify({ id: 'a', object: { id: 'urn:x' }, attachments }) };
    const withheld = (rest: Partial<StatementsRecorded>) =>
      renderRecorded(recordWith([statement], rest), 0).withheld;
    expect(withheld({ attachments: ['aa'] })).toEqual(['bb', 'cc']);
    expect(withheld({ attachments: [] })).toEqual(['aa', 'bb', 'cc']);
    expect(withheld({ attachments: ['aa', 'bb', 'cc'] })).toEqual([]);
    // Records older than the note: all of theirs are given.
    expect(withheld({})).toEqual([]);
  });

  it('throws where there is no such statement, naming the place', () => {
    const record = recordWith([recordedStatement()]);
    expect(() => renderRecorded(record, 1)).toThrow(RangeError);
    expect(() => renderRecorded(record, 1)).toThrow('Record 2/7 holds no statement 1.');
    const publication = { ...record, event: { kind: 'catalogue', item: {}, publishedBy: 'k' } as const };
    expect(() => renderRecorded(publication, 0)).toThrow('Record 2/7 holds no statement 0.');
  });
});
