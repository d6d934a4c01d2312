import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf } from '../contract/recorded-statements.ts';
import { knownAs } from './accept.ts';
import { type AcceptedStatement, acceptedBy, foldRecord, storedAfter } from './accept-fold.ts';
import { AcceptWindow } from './accept-window.ts';
import type { LogRecord, RecordedStatement } from './event.ts';
import { seqOf } from './position.ts';

const NOON = Date.parse('2026-01-02T12:00:00Z');
const appended = (offset: number, ...statements: RecordedStatement[]): LogRecord => ({
  partition: 0,
  offset,
  tenant: 'acme',
  storedAt: NOON + offset,
  event: recordOf(...statements),
});

/** The whole log folded from its start with everything in memory: what any other way must agree with. */
function foldAll(log: readonly LogRecord[]) {
  const stored = new Map<string, AcceptedStatement>();
  return log.map((record) => {
    const result = foldRecord(record, (id) => stored.get(id));
    if (result.record)
      for (const { statement, accepted: known } of acceptedBy(result.record)) stored.set(statement.id, known);
    return { ...result, stored: new Map(stored) };
  });
}

const publication: LogRecord = {
  ...appended(5),
  event: { kind: 'catalogue', item: {}, publishedBy: 'ann' },
};

const statement = fc
  .record({ id: fc.constantFrom(...'abcdefgh'), content: fc.constantFrom('one', 'two', 'three') })
  .map((sketch) => recordedStatement(sketch));
const history = fc
  .array(fc.array(statement, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 })
  .map((batches) => batches.map((batch, n) => appended(n * 2, ...batch)));

describe('foldRecord', () => {
  it('leaves out of a record what was stored before it, and numbers the rest from 0', () => {
    const [stored, fresh] = [recordedStatement(), recordedStatement()];
    const before = new Map([[stored.id, { ...knownAs(stored, NOON), seq: seqOf(3, 0) }]]);
    const { record, decision } = foldRecord(appended(5, stored, fresh), (id) => before.get(id));
    expect(decision).toMatchObject({ outcome: 'accepted', same: [stored.id] });
    expect(record?.event).toMatchObject({ statements: [fresh] });
    expect(record && acceptedBy(record).map(({ accepted: { seq } }) => seq)).toEqual([seqOf(5, 0)]);
  });

  it('changes nothing when it conflicts or brings nothing new', () => {
    const stored = recordedStatement();
    const before = new Map([[stored.id, { ...knownAs(stored, NOON), seq: 0 }]]);
    const known = (id: string) => before.get(id);
    expect(foldRecord(appended(5, stored), known).record).toBeUndefined();
    const other = recordedStatement({ id: stored.id, content: 'other' });
    expect(foldRecord(appended(5, recordedStatement(), other), known)).toEqual({
      decision: { outcome: 'conflict', conflicts: [{ index: 1, id: stored.id }] },
    });
  });

  it('takes a publication as it is, without asking what is stored', () => {
    const asked: string[] = [];
    const folded = foldRecord(publication, (id) => void asked.push(id));
    expect(folded).toEqual({ decision: { outcome: 'accepted', fresh: [], same: [] }, record: publication });
    expect(asked).toEqual([]);
  });

  it('does not let what came later decide', () => {
    const rival = recordedStatement({ id: 'x', content: 'later' });
    const later = { ...knownAs(rival, NOON), seq: seqOf(5, 0) };
    for (const offset of [4, 5]) {
      const { record } = foldRecord(appended(offset, recordedStatement({ id: 'x' })), () => later);
      expect(record?.offset).toBe(offset);
    }
    expect(foldRecord(appended(6, recordedStatement({ id: 'x' })), () => later).decision.outcome).toBe(
      'conflict',
    );
  });

  it('decides each record alike from memory, from the finished index, and from any mix of a window and an index', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (log, floorAt, aheadBy) => {
        const whole = foldAll(log);
        const index = whole.at(-1)?.stored ?? new Map<string, AcceptedStatement>();
        const window = new AcceptWindow(0);
        for (const [n, record] of log.entries()) {
          const expected = whole[n];
          const floor = Math.min(record.offset, floorAt);
          const ahead = record.offset + aheadBy;
          // The index is complete below the floor, and may hold more; never less.
          const indexed = (id: string) => {
            const found = index.get(id);
            return found !== undefined && found.seq < seqOf(Math.max(floor, ahead), 0) ? found : undefined;
          };
          window.forget(floor);
          const fromMix = foldRecord(record, (id) => window.find('acme', id) ?? indexed(id));
          const fromIndex = foldRecord(record, (id) => index.get(id));
          expect(fromMix.decision).toEqual(expected?.decision);
          expect(fromMix.record).toEqual(expected?.record);
          expect(fromIndex.record).toEqual(expected?.record);
          if (fromMix.record) window.add(fromMix.record);
        }
      }),
    );
  });

  it('changes nothing when any record is in the log twice: a producer may send again', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat({ max: 5 }), (log, at, gap) => {
        const n = at % log.length;
        const record = log[n];
        if (record === undefined) return;
        // Odd offsets are free.
        const twin = { ...record, offset: record.offset + 1 + 2 * gap };
        const twice = [...log, twin].toSorted((a, b) => a.offset - b.offset);
        const accepted = (records: readonly LogRecord[]) =>
          foldAll(records).flatMap(({ record }) => (record === undefined ? [] : [record]));
        const once = accepted(log);
        const [first] = accepted(twice).filter(({ offset }) => offset === twin.offset);
        // A twin can only be heard when the record itself was refused and nobody holds its ids: never.
        expect(first).toBeUndefined();
        expect(accepted(twice)).toEqual(once);
      }),
    );
  });
});

describe('storedAfter', () => {
  it('follows the clock of the log and never goes back', () => {
    let last = 0;
    const times = [3, 5, 4, 9].map((appendedAt) => {
      last = storedAfter(last, appendedAt);
      return last;
    });
    expect(times).toEqual([3, 5, 5, 9]);
  });
});

describe('the accept window', () => {
  it('holds what was accepted from its floor on', () => {
    const window = new AcceptWindow(0);
    const [first, second] = [recordedStatement(), recordedStatement()];
    window.add(appended(0, first));
    window.add(appended(4, second));
    expect(window.find('acme', first.id)?.seq).toBe(seqOf(0, 0));
    window.forget(4);
    expect([window.floor, window.size]).toEqual([4, 1]);
    expect(window.find('acme', first.id)).toBeUndefined();
    expect(window.find('acme', second.id)?.seq).toBe(seqOf(4, 0));
    expect(window.find('other', second.id)).toBeUndefined();
    window.forget(2);
    expect(window.floor).toBe(4);
  });

  it('holds nothing of a publication', () => {
    const window = new AcceptWindow(0);
    window.add(publication);
    expect(window.size).toBe(0);
    window.forget(6);
    expect(window.floor).toBe(6);
  });

  it('knows what is voided as long as one voiding statement is in it', () => {
    const window = new AcceptWindow(0);
    const voider = () => recordedStatement({ voids: 'target' });
    window.add(appended(0, voider()));
    window.add(appended(1, voider()));
    window.forget(1);
    expect(window.isVoided('acme', 'target')).toBe(true);
    window.forget(2);
    expect(window.isVoided('acme', 'target')).toBe(false);
  });
});
