import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf, type StatementSketch } from '../contract/recorded-statements.ts';
import { decideAccept, type KnownStatement, knownAs } from './accept.ts';
import { digestOf, type RecordedStatement } from './event.ts';

const STORED = Date.parse('2026-01-02T03:04:05.678Z');

/** A log of batches in memory: what the fold accepted, in order. */
function given(...batches: readonly RecordedStatement[][]) {
  const stored = new Map<string, KnownStatement>();
  const order: string[] = [];
  const when = (...batch: readonly RecordedStatement[]) => {
    const decision = decideAccept(recordOf(...batch), (id) => stored.get(id));
    if (decision.outcome === 'accepted') {
      for (const statement of decision.fresh) {
        stored.set(statement.id, knownAs(statement, STORED));
        order.push(statement.id);
      }
    }
    return decision;
  };
  for (const batch of batches) when(...batch);
  return { when, stored, order };
}

const id = 'e05aa883-acaf-40ad-bf54-02c8ce485fb0';
const sketch = (sketch: StatementSketch = {}) => recordedStatement({ id, content: 'one', ...sketch });

describe('decideAccept', () => {
  it('given nothing, accepts all as fresh, in order', () => {
    const batch = [recordedStatement(), recordedStatement()];
    expect(given().when(...batch)).toEqual({ outcome: 'accepted', fresh: batch, same: [] });
  });

  it('given nothing, accepts an empty batch', () => {
    expect(given().when()).toEqual({ outcome: 'accepted', fresh: [], same: [] });
  });

  it('given a statement, when it comes again beside a new one, only the new one is fresh', () => {
    const fresh = recordedStatement();
    expect(given([sketch()]).when(sketch(), fresh)).toEqual({
      outcome: 'accepted',
      fresh: [fresh],
      same: [id],
    });
  });

  it('given a statement, when other content comes under its id, names every conflict by its index', () => {
    const [other, second] = [recordedStatement(), recordedStatement()];
    const decision = given([sketch(), second]).when(
      other,
      sketch({ content: 'two' }),
      recordedStatement({ id: second.id, content: 'two' }),
    );
    expect(decision).toEqual({
      outcome: 'conflict',
      conflicts: [
        { index: 1, id },
        { index: 2, id: second.id },
      ],
    });
  });

  it.each([
    ['the same instant elsewhere on earth', '2026-01-02T03:04:05Z', '2026-01-02T05:34:05+0230', true],
    ['digits below the millisecond', '2026-01-02T03:04:05.1234Z', '2026-01-02T03:04:05.1239Z', true],
    ['a leap second', '2016-12-31T23:59:60Z', '2016-12-31T23:59:60Z', true],
    ['another instant', '2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z', false],
    ['no timestamp after one', '2026-01-02T03:04:05Z', undefined, true],
    ['the time it was stored after none', undefined, new Date(STORED).toISOString(), true],
    ['another time after none', undefined, '2026-01-02T03:04:05Z', false],
    ['none after none', undefined, undefined, true],
  ])('takes %s for what it is', (_, first, second, same) => {
    const at = (timestamp: string | undefined) => sketch(timestamp === undefined ? {} : { timestamp });
    const decision = given([at(first)]).when(at(second));
    expect(decision.outcome).toBe(same ? 'accepted' : 'conflict');
  });

  it('judges an id that a batch brings twice as if its statements had come one after another', () => {
    expect(given().when(sketch(), sketch())).toEqual({ outcome: 'accepted', fresh: [sketch()], same: [id] });
    expect(given().when(sketch(), sketch({ content: 'two' }))).toEqual({
      outcome: 'conflict',
      conflicts: [{ index: 1, id }],
    });
  });
});

describe('the accept fold over any history', () => {
  const instants = ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '2027-01-01T00:00:00Z'];
  const statement = fc
    .record({
      id: fc.constantFrom(...'abcdef'),
      content: fc.constantFrom('one', 'two'),
      timestamp: fc.option(fc.constantFrom(...instants), { nil: undefined }),
    })
    .map(({ timestamp, ...rest }) => recordedStatement({ ...rest, ...(timestamp && { timestamp }) }));
  const history = fc.array(fc.array(statement, { maxLength: 4 }), { maxLength: 12 });

  it('lets the first statement with an id win, for ever', () => {
    fc.assert(
      fc.property(history, (batches) => {
        const log = given();
        for (const batch of batches) {
          const before = new Map(log.stored);
          log.when(...batch);
          for (const [id, stored] of before) expect(log.stored.get(id)).toEqual(stored);
        }
        expect(new Set(log.order).size).toBe(log.order.length);
      }),
    );
  });

  it('holds after an accepted batch every id of it; after a refused one what it stored before', () => {
    fc.assert(
      fc.property(history, (batches) => {
        const log = given();
        for (const batch of batches) {
          const before = new Map(log.stored);
          const decision = log.when(...batch);
          if (decision.outcome === 'conflict') expect(log.stored).toEqual(before);
          else for (const { id } of batch) expect(log.stored.has(id)).toBe(true);
        }
      }),
    );
  });

  it('answers a retry of an accepted batch with nothing fresh, and of a refused one with the same conflicts', () => {
    fc.assert(
      fc.property(history, (batches) => {
        const log = given();
        for (const batch of batches) {
          const first = log.when(...batch);
          const retry = log.when(...batch);
          if (first.outcome === 'conflict') expect(retry).toEqual(first);
          else expect(retry).toMatchObject({ outcome: 'accepted', fresh: [] });
        }
      }),
    );
  });

  it('counts every statement of an accepted batch once, as fresh or as same', () => {
    fc.assert(
      fc.property(history, (batches) => {
        const log = given();
        for (const batch of batches) {
          const decision = log.when(...batch);
          if (decision.outcome !== 'accepted') continue;
          const counted = [...decision.fresh.map(({ id }) => id), ...decision.same];
          expect(counted.toSorted()).toEqual(batch.map(({ id }) => id).toSorted());
        }
      }),
    );
  });

  it('judges statements that have no digest by their texts', () => {
    const bare = (response: string, space = '') => {
      const raw = `{${space}"actor":{"mbox":"mailto:a@b.example"},"verb":{"id":"a:b"},"object":{"id":"a:c"},"result":{"response":"${response}"}}`;
      return { id, raw };
    };
    const log = given([bare('one')]);
    expect(log.when(bare('one', ' '))).toMatchObject({ same: [id] });
    expect(log.when(bare('two'))).toMatchObject({ outcome: 'conflict' });
    expect(log.when({ ...bare('two'), digest: digestOf(bare('one')) })).toMatchObject({ same: [id] });
  });
});
