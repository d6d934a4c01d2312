import { expect, it } from 'vitest';
import { PersonCache } from './person-cache.ts';
import { type KeptEvidence, PersonState } from './person-state.ts';

const RULE = 'https://example.org/f https://example.org/c';

/** A person with some pieces of evidence; the id of the decision tells persons apart. */
function person(name: string, pieces: number): PersonState {
  const kept = Array.from(
    { length: pieces },
    (_, index): KeptEvidence => ({
      statementId: `${name}-${index}`,
      timestamp: index * 1_000,
      kind: 'score',
      quality: index / pieces,
      activity: `https://example.org/activities/${index % 3}`,
      weight: 1,
      accepted: index % 7 !== 0,
      currentState: index % 2 === 0 ? true : undefined,
      attempt: index % 5 === 0 ? `attempt ${index}` : undefined,
      points: index % 3 === 0 ? 20 : undefined,
      platform: 'Moodle ✓',
      voided: index % 11 === 0,
    }),
  );
  return PersonState.of({
    evidence: new Map([[RULE, kept]]),
    decisions: new Map([
      [RULE, { decisionId: name, previousDecisionId: null }],
      ['none', null],
    ]),
    isNew: false,
  });
}

const cachedIn = (cache: PersonCache, ...names: string[]) =>
  names.filter((name) => {
    const state = cache.take(name);
    if (state !== undefined) cache.set(name, state);
    return state !== undefined;
  });

it('gives back what it was given, short histories and long ones', () => {
  const cache = new PersonCache(() => 1_000_000);
  for (const pieces of [0, 20, 2_000]) {
    const state = person('ada', pieces);
    cache.set('ada', state);
    // Something else becomes the last one used.
    cache.set('bob', person('bob', 300));
    const back = cache.take('ada');
    expect(back?.contents).toEqual(person('ada', pieces).contents);
    expect(back?.size).toBe(state.size);
    expect(cache.take('ada')).toBeUndefined();
  }
});

it('lets go of the least recently used first, and keeps the last long one whatever its size', () => {
  const one = new PersonCache(() => 1_000_000);
  one.set('a', person('a', 20));
  const cache = new PersonCache(() => one.bytes * 2.5);
  for (const name of ['a', 'b']) cache.set(name, person(name, 20));
  expect(cachedIn(cache, 'a')).toEqual(['a']);
  cache.set('c', person('c', 20));
  expect(cachedIn(cache, 'a', 'b', 'c')).toEqual(['a', 'c']);
  cache.set('long', person('long', 5_000));
  expect(cachedIn(cache, 'long')).toEqual(['long']);
});

it('takes no more bytes than it may, however many persons and pieces it is given', () => {
  const most = 200_000;
  const cache = new PersonCache(() => most);
  for (let n = 0; n < 200; n += 1) {
    cache.set(`short ${n}`, person(`short ${n}`, n % 50));
    if (n % 10 === 0) cache.set(`long ${n}`, person(`long ${n}`, 300));
    // The last long history stays beside the others.
    expect(cache.bytes).toBeLessThanOrEqual(most + 301 * 350);
  }
  expect(cache.bytes).toBeGreaterThan(most / 2);
});

it('knows that nothing is stored of others until it lets go of somebody', () => {
  const whole = new PersonCache(() => 10_000, true);
  whole.set('a', person('a', 20));
  expect(whole.isWhole).toBe(true);
  for (let n = 0; n < 20; n += 1) whole.set(`${n}`, person(`${n}`, 20));
  expect(whole.isWhole).toBe(false);
  expect(new PersonCache(() => 10_000).isWhole).toBe(false);
});
