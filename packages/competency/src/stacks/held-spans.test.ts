import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CredentialChange } from '../awards/award.ts';
import { sameButPrimed as sameAs } from '../testing/requirements.ts';
import { awardSpans } from './award-spans.ts';
import { heldSpans, type Span } from './held-spans.ts';

const TIMES = [0, 1, 2, 3, 4, 5, 6];
const span: fc.Arbitrary<Span> = fc
  .record({
    id: fc.constantFrom('a', 'c', "c'"),
    from: fc.constantFrom(...TIMES),
    until: fc.constantFrom(...TIMES, Infinity),
  })
  .map(({ id, from, until }) => ({ achievement: { kind: 'credential', id }, from, until }));
const keyOf = ({ achievement }: Span) => sameAs(achievement);

describe('what a person has, as time passes', () => {
  it('is what every span says by itself', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), fc.constantFrom(...TIMES), (spans, asOf) => {
        const lasting = spans.filter(({ from, until }) => from < until);
        const times = new Set(lasting.flatMap(({ from, until }) => (from <= asOf ? [from, until] : [])));
        const walk = heldSpans(spans, asOf, sameAs);
        expect(walk.points.map(({ time }) => time)).toEqual(
          [...times].filter((time) => time <= asOf).sort((a, b) => a - b),
        );
        for (const point of walk.points) {
          walk.pass(point);
          const { time } = point;
          expect(new Set([...point.begun, ...point.ended.keys()])).toEqual(
            new Set(
              lasting
                .filter(({ from, until }) => from === time || (from <= asOf && until === time))
                .map(keyOf),
            ),
          );
          const held = lasting.filter(({ from, until }) => from <= time && until > time);
          for (const key of ['credential a', 'credential c', 'credential d']) {
            for (const notBefore of [-Infinity, 1, 3, 6]) {
              const froms = held.flatMap((one) =>
                keyOf(one) === key && one.from >= notBefore ? [one.from] : [],
              );
              expect(walk.since(key, notBefore)).toBe(froms.sort((a, b) => a - b)[0]);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('for how long a person has a credential', () => {
  const change: fc.Arbitrary<CredentialChange> = fc.record({
    credential: fc.constantFrom('a', 'b'),
    change: fc.constantFrom('awarded', 'awarded', 'forfeited', 'revoked', 'expired'),
    timestamp: fc.constantFrom(...TIMES),
    statementId: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9'),
  });

  it('is from each award to the next change that takes it away, in whatever order they are given', () => {
    const changes = fc.uniqueArray(change, { selector: ({ statementId }) => statementId, maxLength: 8 });
    fc.assert(
      fc.property(changes, (given) => {
        const key = ({ timestamp, statementId }: CredentialChange) => `${timestamp} ${statementId}`;
        const expected = given.flatMap((award) => {
          if (award.change !== 'awarded') return [];
          const ends = given
            .filter(
              (one) =>
                one.credential === award.credential && one.change !== 'awarded' && key(one) > key(award),
            )
            .map(({ timestamp }) => timestamp);
          return [`${award.credential} ${award.timestamp} ${Math.min(...ends, Infinity)}`];
        });
        const texts = (spans: readonly Span[]) =>
          spans.map(({ achievement: { kind, id }, from, until }) => {
            expect(kind).toBe('credential');
            return `${id} ${from} ${until}`;
          });
        expect(texts(awardSpans(given)).sort()).toEqual(expected.sort());
      }),
      { numRuns: 500 },
    );
  });
});
