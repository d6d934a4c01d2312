import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Requirement } from '../requirement/requirement.ts';
import { all, any, holds, requirement, sameButPrimed as sameAs } from '../testing/requirements.ts';
import { evaluate, type Progress } from './evaluate.ts';
import { funnelOf } from './funnel.ts';

const has = (one: Requirement, held: Record<string, number>) =>
  evaluate(one, {
    sameAs,
    countsAs: sameAs,
    since: ({ id }, notBefore) => {
      const from = held[id];
      return from !== undefined && from >= notBefore ? from : undefined;
    },
  });

/** Every group of a progress, and the leaves. */
const allOf = (one: Progress): Progress[] => [one, ...one.of.flatMap(allOf)];

describe('the funnel of a stack', () => {
  it('counts who has not begun, is at it, stopped and holds it, and who meets each part', () => {
    const asked = all(holds('a'), any(holds('b'), holds('c')));
    const entry = (held: Record<string, number>, isHeld = false) => ({
      held: isHeld,
      progress: has(asked, held),
    });
    const funnel = funnelOf(
      asked,
      [entry({}), entry({ a: 5 }), entry({ b: 20 }), entry({ a: 5, c: 20 }, true), entry({ a: 5 }, true)],
      10,
    );
    expect(funnel).toMatchObject({ persons: 5, notBegun: 1, active: 1, stopped: 1, held: 2 });
    expect(funnel.parts.map(({ path, met }) => [path, met])).toEqual([
      ['$.requirement', 1],
      ['$.requirement.of[0]', 3],
      ['$.requirement.of[1]', 2],
      ['$.requirement.of[1].of[0]', 1],
      ['$.requirement.of[1].of[1]', 1],
    ]);
  });

  it('puts everybody in one place, and counts each part by itself', () => {
    const held = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 's'), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(requirement, fc.array(held, { maxLength: 6 }), (one, persons) => {
        const entries = persons.map((own) => ({ held: false, progress: has(one, own) }));
        const {
          persons: count,
          notBegun,
          active,
          stopped,
          held: holding,
          parts,
        } = funnelOf(one, entries, 10);
        expect(notBegun + active + stopped + holding).toBe(count);
        expect(count).toBe(persons.length);
        expect(parts[0]?.met).toBe(entries.filter(({ progress }) => progress.since !== undefined).length);
        // The newest part decides who stopped: a group is met when one of its parts is.
        for (const { since, of } of entries.flatMap(({ progress }) => allOf(progress))) {
          if (since !== undefined && of.length > 0) expect(of.map((part) => part.since)).toContain(since);
        }
        for (const { met } of parts) expect(met).toBeLessThanOrEqual(count);
      }),
    );
  });
});
