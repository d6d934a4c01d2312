import { describe, expect, it } from 'vitest';
import type { Found, Listing, Read, SentStatement, Write, WriteAnswer } from '../history/operations.ts';
import { checkHistory } from './check-history.ts';
import { figuresOf, quantile } from './figures.ts';
import type { Truth } from './truth.ts';

const OK: WriteAnswer = { outcome: 'acknowledged', ids: [] };
const refused = (status: number, retryAfter = false): WriteAnswer => {
  return { outcome: 'refused', status, retryAfter, why: 'told so' };
};
const UNKNOWN: WriteAnswer = { outcome: 'unknown', why: 'cut off' };
const st = (id: string, content = `content of ${id}`, more: Partial<SentStatement> = {}): SentStatement => {
  return { id, content, ...more };
};
let batches = 0;
function write(statements: SentStatement[], answer: WriteAnswer, more: Partial<Write> = {}): Write {
  batches += 1;
  const times = { sentAt: 10, answeredAt: 20 };
  return { batch: `b${batches}`, statements, valid: true, node: 'n', ...times, answer, ...more };
}

/** A run of these operations, on a store that holds these records and shows all of them. */
function kindsFor(run: {
  log: SentStatement[][];
  writes?: Write[];
  reads?: Read[];
  listings?: Listing[];
  truth?: Partial<Truth>;
}): string[] {
  const log = run.log.map((statements) => ({
    statements: statements.map(({ id = '', content, voids }) => ({ id, content, ...(voids && { voids }) })),
  }));
  const all = log.flatMap(({ statements }) => statements);
  const voids = new Set(all.map((one) => one.voids));
  const listed = all
    .filter(({ id }) => !voids.has(id))
    .map(({ id, content }, index) => ({ id, content, storedAt: index }));
  const history = {
    writes: run.writes ?? [],
    reads: run.reads ?? [],
    listings: run.listings ?? [],
    faults: [],
  };
  const truth = {
    log,
    logHolds: 'accepted',
    byId: new Map(),
    listed: new Map([['n', listed]]),
    ...run.truth,
  };
  const found = checkHistory(history, truth as Truth);
  return [...new Set(found.map(({ kind }) => kind))].toSorted();
}

const there = (content: string, voided = false): Found => ({ state: 'there', content, voided });

describe('checkHistory', () => {
  it('finds nothing in a store that keeps its word', () => {
    const [one, two] = [st('a'), st('b', 'b', { voids: 'a' })];
    const writes = [
      write([one], OK),
      write([one], OK, { batch: 'again' }),
      write([two], UNKNOWN),
      write([st('a', 'other')], refused(409)),
      write([st('c')], refused(503, true)),
      write([st('d')], { outcome: 'unsent' }),
      write([st('e')], refused(400), { valid: false }),
    ];
    const byId = new Map<string, Found>([
      ['a', there('content of a', true)],
      ['b', there('b')],
      ['c', { state: 'absent' }],
    ]);
    expect(kindsFor({ log: [[one], [two]], writes, truth: { byId } })).toEqual([]);
  });

  it('misses what was acknowledged, in the log, by id and in listings', () => {
    expect(kindsFor({ log: [], writes: [write([st('a')], OK)] })).toEqual(['lost']);
    const absent = new Map<string, Found>([['a', { state: 'absent' }]]);
    expect(kindsFor({ log: [[st('a')]], truth: { byId: absent } })).toEqual(['lost']);
    expect(kindsFor({ log: [[st('a')]], truth: { listed: new Map([['n', []]]) } })).toEqual(['lost']);
  });

  it('knows the ids that the store made', () => {
    const sent = write([{ content: 'x' }], { outcome: 'acknowledged', ids: ['made'] });
    expect(kindsFor({ log: [[st('made', 'x')]], writes: [sent] })).toEqual([]);
    expect(kindsFor({ log: [], writes: [sent] })).toEqual(['lost']);
  });

  it('finds what is there twice', () => {
    expect(kindsFor({ log: [[st('a')], [st('a')]] })).toEqual(['doubled']);
    const twice = [0, 1].map(() => ({ id: 'a', content: 'content of a', storedAt: 0 }));
    expect(kindsFor({ log: [[st('a')]], truth: { listed: new Map([['n', twice]]) } })).toEqual(['doubled']);
    expect(kindsFor({ log: [[st('a', 'x')], [st('b', 'x')]] })).toEqual(['doubled']);
  });

  it('finds a second winner under an id', () => {
    const writes = [write([st('a', 'one')], OK), write([st('a', 'two')], OK)];
    expect(kindsFor({ log: [[st('a', 'one')]], writes })).toEqual(['two winners']);
    // A log that takes everything holds both; the lower wins.
    const truth = { logHolds: 'all', listed: new Map() } as const;
    expect(kindsFor({ log: [[st('a', 'one')], [st('a', 'two')]], writes, truth })).toEqual(['two winners']);
  });

  it('lets a batch count whole or not at all', () => {
    const batch = [st('a'), st('b')];
    expect(kindsFor({ log: [[st('a')]], writes: [write(batch, UNKNOWN)] })).toEqual(['torn batch']);
    expect(kindsFor({ log: [], writes: [write(batch, UNKNOWN)] })).toEqual([]);
    // In the log, but in conflict with what is before it: none of it counts.
    const log = [[st('a', 'before')], batch];
    const listed = new Map([['n', [{ id: 'a', content: 'before', storedAt: 0 }]]]);
    const truth = { logHolds: 'all', listed } as const;
    expect(kindsFor({ log, writes: [write(batch, refused(409))], truth })).toEqual([]);
    expect(kindsFor({ log, writes: [write(batch, OK)], truth })).toEqual(['lost', 'two winners']);
  });

  it('finds what was refused, never sent or unknown, and is there', () => {
    expect(
      kindsFor({ log: [[st('a')]], writes: [write([st('a')], refused(400), { valid: false })] }),
    ).toEqual(['phantom']);
    expect(kindsFor({ log: [[st('a')]], writes: [write([st('a')], { outcome: 'unsent' })] })).toEqual([
      'phantom',
    ]);
    const byId = new Map([['z', there('z')]]);
    expect(kindsFor({ log: [], truth: { byId } })).toEqual(['phantom']);
  });

  it('counts wrong codes', () => {
    const log = [[st('a')]];
    const wrong = (answer: WriteAnswer, more: Partial<Write> = {}) =>
      kindsFor({ log, writes: [write([st('b')], answer, more)] });
    expect(wrong(refused(500))).toEqual(['wrong code']);
    expect(wrong(refused(503))).toEqual(['wrong code']);
    expect(wrong(refused(404))).toEqual(['wrong code']);
    expect(wrong(refused(409))).toEqual(['wrong code']);
    expect(wrong(refused(429, true))).toEqual(['wrong code']);
    expect(wrong(refused(503, true))).toEqual([]);
    expect(wrong(refused(413), { valid: false })).toEqual([]);
    expect(wrong(OK, { valid: false })).toEqual(['wrong code']);
  });

  it('finds a statement that reads otherwise than it was sent', () => {
    const byId = new Map([['a', there('content of a, altered: verb')]]);
    expect(kindsFor({ log: [[st('a')]], truth: { byId } })).toEqual(['altered']);
  });

  it('wants what was acknowledged to be readable at once', () => {
    const read = (found: Found, sentAt: number): Read => ({
      id: 'a',
      found,
      node: 'm',
      sentAt,
      answeredAt: 99,
    });
    const run = { log: [[st('a')]], writes: [write([st('a')], OK)] };
    expect(kindsFor({ ...run, reads: [read({ state: 'absent' }, 21)] })).toEqual(['stale read']);
    expect(kindsFor({ ...run, reads: [read({ state: 'absent' }, 15)] })).toEqual([]);
    expect(kindsFor({ ...run, reads: [read({ state: 'wrong', status: 500 }, 15)] })).toEqual(['wrong code']);
    expect(kindsFor({ ...run, reads: [read(there('content of a', true), 30)] })).toEqual(['void']);
  });

  it('wants what is voided to be hidden, and nothing else', () => {
    const log = [[st('v', 'v', { voids: 'a' })], [st('a')]];
    const byId = (found: Found) => new Map([['a', found]]);
    expect(kindsFor({ log, truth: { byId: byId(there('content of a', true)) } })).toEqual([]);
    expect(kindsFor({ log, truth: { byId: byId(there('content of a')) } })).toEqual(['void']);
    const shown = log.flat().map(({ id = '', content }, n) => ({ id, content, storedAt: n }));
    expect(kindsFor({ log, truth: { listed: new Map([['n', shown]]) } })).toEqual(['void']);
    // Voiding a voiding statement changes nothing.
    const chain = [...log, [st('w', 'w', { voids: 'v' })]];
    const listed = new Map([['n', ['v', 'w'].map((id, n) => ({ id, content: id, storedAt: n }))]]);
    expect(kindsFor({ log: chain, truth: { listed } })).toEqual([]);
  });

  it('holds a listing to its Consistent-Through', () => {
    const log = [[st('a', 'a', { group: 'g' })], [st('b', 'b', { group: 'g' })]];
    const writes = [write(log.flat(), UNKNOWN)];
    const listing = (consistentThrough: number): Listing => ({
      group: 'g',
      node: 'n',
      sentAt: 0,
      answeredAt: 0,
      consistentThrough,
      statements: [{ id: 'a', content: 'a', storedAt: 0 }],
    });
    expect(kindsFor({ log, writes, listings: [listing(0)] })).toEqual([]);
    expect(kindsFor({ log, writes, listings: [listing(1)] })).toEqual(['broken promise']);
  });
});

describe('figuresOf', () => {
  it('measures recovery from a fault to the first write of something new that was acknowledged', () => {
    const writes = [
      write([st('a')], OK, { sentAt: 5, answeredAt: 105 }),
      write([st('b')], UNKNOWN, { sentAt: 101, answeredAt: 110 }),
      // What is held is the same without the log.
      write([st('a')], OK, { sentAt: 115, answeredAt: 116 }),
      write([st('c')], OK, { sentAt: 120, answeredAt: 150 }),
    ];
    const faults = [
      { kind: 'kill', at: 100 },
      { kind: 'kill', at: 200 },
    ];
    const figures = figuresOf({ writes, reads: [], listings: [], faults }, []);
    expect(figures.recovery).toEqual(new Map([['kill', [50]]]));
    expect(figures).toMatchObject({ operations: 4, acknowledged: 2, unknown: 1, largestLagMs: null });
    expect(figures.faults.get('kill')).toBe(2);
  });

  it('takes quantiles by nearest rank', () => {
    const list = Array.from({ length: 100 }, (_, n) => n + 1);
    expect([quantile(list, 0.5), quantile(list, 0.99), quantile([7], 0.99), quantile([], 0.5)]).toEqual([
      50,
      99,
      7,
      undefined,
    ]);
  });
});
