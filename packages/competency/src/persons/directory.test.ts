import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEGINNING, type PersonChange, type PersonLink } from './change.ts';
import { PersonDirectory } from './directory.ts';

const RUNS = { numRuns: 1_000 };
const NODES = [
  'mbox:mailto:a@x.org',
  'mbox:mailto:b@x.org',
  'account:https://h.example|c',
  'person:p',
  'person:q',
];

const link = (
  id: string,
  identifier: string,
  person: string,
  from?: number,
  until?: number,
): PersonChange => ({
  change: 'link',
  id,
  identifier,
  person,
  ...(from !== undefined && { from }),
  ...(until !== undefined && { until }),
  source: 'hr',
  reason: 'the same employee',
});
const split = (link: string): PersonChange => ({ change: 'split', link, reason: 'a mistake' });

const directoryOf = (...changes: PersonChange[]) => {
  const directory = new PersonDirectory();
  directory.take(changes);
  return directory;
};

const change: fc.Arbitrary<PersonChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: fc.integer({ min: 0, max: 30 }),
        identifier: fc.constantFrom(...NODES),
        person: fc.constantFrom(...NODES),
        from: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        length: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      })
      .map(({ id, identifier, person, from, length }) =>
        link(`l${id}`, identifier, person, from, length === undefined ? undefined : (from ?? 0) + length),
      ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 }).map((id) => split(`l${id}`)) },
);
const changes = fc.array(change, { maxLength: 25 });

/** What the model says, as plainly as it can be computed. */
function personByDefinition(all: readonly PersonChange[], identifier: string, at: number): string {
  const split = new Set(all.flatMap((one) => (one.change === 'split' ? [one.link] : [])));
  const byId = new Map<string, PersonLink>();
  const content = ({ identifier, person, from, until, source, reason }: PersonLink) =>
    JSON.stringify([identifier, person, from ?? null, until ?? null, source]) + reason;
  for (const one of all) {
    if (one.change !== 'link' || split.has(one.id)) continue;
    const known = byId.get(one.id);
    if (known === undefined || content(one) < content(known)) byId.set(one.id, one);
  }
  const targetOf = (node: string) => {
    const targets = new Set(
      [...byId.values()]
        .filter(
          (one) => one.identifier === node && (one.from ?? BEGINNING) <= at && at < (one.until ?? Infinity),
        )
        .map(({ person }) => person),
    );
    return targets.size === 1 ? [...targets][0] : undefined;
  };
  const path = [identifier];
  for (;;) {
    const target = targetOf(path.at(-1) ?? '');
    if (target === undefined) return path.at(-1) ?? '';
    if (path.includes(target)) return path.slice(path.indexOf(target)).toSorted()[0] ?? '';
    path.push(target);
  }
}

const TIMES = [-1, ...Array.from({ length: 20 }, (_, n) => n)];
const stateOf = (directory: PersonDirectory) => ({
  steps: NODES.map((node) => directory.steps(node)),
  conflicts: directory.conflicts(),
  identifiers: NODES.map((node) => directory.identifiersOf(node)),
});

describe('a directory of persons', () => {
  it('gives a statement to whose address it was at the time', () => {
    const may = Date.parse('2026-05-01T00:00:00Z');
    const directory = directoryOf(
      link('1', NODES[0] ?? '', 'person:p', undefined, may),
      link('2', NODES[0] ?? '', 'person:q', may),
    );
    expect(directory.personOf(NODES[0] ?? '', may - 1)).toBe('person:p');
    expect(directory.personOf(NODES[0] ?? '', may)).toBe('person:q');
    expect(directory.steps(NODES[0] ?? '')).toEqual([
      { from: BEGINNING, person: 'person:p' },
      { from: may, person: 'person:q' },
    ]);
    expect(directory.identifiersOf('person:p')).toEqual([NODES[0]]);
    expect(directory.conflicts()).toEqual([]);
  });

  it('answers as the model defines it, at every time and after every change', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const directory = new PersonDirectory();
        for (const one of all) directory.apply([one]);
        for (const node of NODES) {
          const steps = directory.steps(node);
          for (const at of TIMES) {
            const person = personByDefinition(all, node, at);
            expect(directory.personOf(node, at)).toBe(person);
            expect(steps.findLast(({ from }) => from <= at)?.person).toBe(person);
          }
        }
      }),
      RUNS,
    );
  });

  it('does not depend on the order of links and splits, nor on how they are put into events', () => {
    const shuffled = changes.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat({ max: 5 })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other, size]) => {
        const one = directoryOf(...all);
        const parts = new PersonDirectory();
        for (let from = 0; from < other.length; from += size + 1)
          parts.apply(other.slice(from, from + size + 1));
        expect(stateOf(parts)).toEqual(stateOf(one));
        // The same again changes nothing.
        expect(parts.apply(all)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is what it was before once what was linked is split', () => {
    fc.assert(
      fc.property(changes, changes, (all, more) => {
        const directory = directoryOf(...all);
        const before = stateOf(directory);
        const links = more.flatMap((one) =>
          one.change === 'link' ? [{ ...one, id: `more ${one.id}` }] : [],
        );
        directory.apply(links);
        directory.apply(links.map(({ id }) => split(id)));
        expect(stateOf(directory)).toEqual(before);
      }),
      RUNS,
    );
  });

  it('has one person for any text at any time, and lists it with that person', () => {
    fc.assert(
      fc.property(changes, fc.string(), fc.integer(), (all, text, at) => {
        const directory = directoryOf(...all);
        expect(directory.personOf(text, at)).toBe(NODES.includes(text) ? expect.any(String) : text);
        for (const node of NODES.slice(0, 3)) {
          expect(directory.identifiersOf(directory.personOf(node, at))).toContain(node);
        }
        for (const person of NODES) {
          for (const identifier of directory.identifiersOf(person)) {
            expect(directory.steps(identifier).map((step) => step.person)).toContain(person);
          }
        }
      }),
      RUNS,
    );
  });

  it('says exactly which nodes a change touches, with their persons before and after', () => {
    fc.assert(
      fc.property(changes, changes, (all, more) => {
        const directory = directoryOf(...all);
        const before = new Map(NODES.map((node) => [node, directoryOf(...all).steps(node)]));
        const after = new Map(NODES.map((node) => [node, directoryOf(...all, ...more).steps(node)]));
        const expected = NODES.toSorted()
          .filter((node) => JSON.stringify(before.get(node)) !== JSON.stringify(after.get(node)))
          .map((node) => ({ node, before: before.get(node), after: after.get(node) }));
        expect(directory.apply(more)).toEqual(expected);
      }),
      RUNS,
    );
  });

  it('can be tried without a trace', () => {
    fc.assert(
      fc.property(changes, changes, (all, more) => {
        const directory = directoryOf(...all);
        const before = stateOf(directory);
        const fork = directory.fork();
        fork.apply(more);
        expect(stateOf(fork)).toEqual(stateOf(directoryOf(...all, ...more)));
        expect(stateOf(directory)).toEqual(before);
      }),
      RUNS,
    );
  });

  it('lists what contradicts itself, with its time and its links', () => {
    const [a = '', b = ''] = NODES;
    const directory = directoryOf(
      link('1', a, 'person:p', 0, 10),
      link('2', a, 'person:q', 5),
      link('3', b, 'person:p'),
      link('4', 'person:p', b, 3, 4),
      link('5', 'person:q', 'person:r'),
      { ...link('5', 'person:q', 'person:s'), reason: 'other' } as PersonChange,
    );
    expect(directory.conflicts()).toEqual([
      { kind: 'circle', nodes: [b, 'person:p'], links: ['3', '4'], from: 3, until: 4 },
      { kind: 'overlap', nodes: [a], links: ['1', '2'], from: 5, until: 10 },
      { kind: 'same_id', nodes: ['person:q', 'person:r', 'person:s'], links: ['5'] },
    ]);
    expect(directory.personOf(a, 7)).toBe(a);
    expect(directory.personOf('person:p', 3)).toBe(b);
    directory.apply(['1', '4', '5'].map(split));
    expect(directory.conflicts()).toEqual([]);
  });

  it('follows at most 32 links, and lists a longer chain', () => {
    const chain = Array.from({ length: 40 }, (_, n) => link(`${n}`, `person:${n}`, `person:${n + 1}`));
    const directory = directoryOf(...chain);
    expect(directory.personOf('person:0', 0)).toBe('person:32');
    expect(directory.steps('person:0')).toEqual([{ from: BEGINNING, person: 'person:32' }]);
    expect(directory.conflicts()).toEqual(
      Array.from({ length: 8 }, (_, n) => ({ kind: 'chain', nodes: [`person:${n}`], links: [] })),
    );
  });

  it('takes time in proportion to its links, and touches only what a link concerns', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => link(`${n}`, `mbox:mailto:${n}@x.org`, `person:${n % 1000}`));
    const directory = new PersonDirectory();
    expect(directory.apply(many(100_000))).toHaveLength(100_000);
    expect(
      directory.apply([link('new', 'mbox:mailto:new@x.org', 'person:1')]).map(({ node }) => node),
    ).toEqual(['mbox:mailto:new@x.org']);
    expect(directory.apply([split('1')]).map(({ node }) => node)).toEqual(['mbox:mailto:1@x.org']);
    expect(directory.identifiersOf('person:7')).toHaveLength(100);
  });
});
