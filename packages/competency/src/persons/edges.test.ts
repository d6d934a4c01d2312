import { expect, it } from 'vitest';
import { type PersonChange, type PersonLink, substanceOf } from './change.ts';
import { checkChanges } from './check-changes.ts';
import { PersonDirectory } from './directory.ts';
import { type KnownLink, withLink } from './known-link.ts';
import { LONGEST_NODE, readNode } from './node.ts';
import { firstEndingAfter, overlapsOf, segmentAt, segmentsOf } from './targets.ts';

const A = 'mbox:mailto:a@x.org';
const B = 'mbox:mailto:b@x.org';
const C = 'mbox:mailto:c@x.org';
const link = (id: string, identifier: string, person: string): PersonChange => ({
  change: 'link',
  id,
  identifier,
  person,
  source: 'hr',
  reason: 'x',
});

it.each([
  ['a@x.org', A],
  ['ada', undefined],
  ['', undefined],
  ['|a@x.org', undefined],
  ['https://h.example|7', 'account:https://h.example|7'],
  ['https://h.example| ', undefined],
  ['https://h.example|', undefined],
  ['h|7', undefined],
  ['openid:https://a.example', 'openid:https://a.example'],
  ['openid:a', undefined],
  ['mbox:a', undefined],
  ['sha1:x', undefined],
  ['person:p', 'person:p'],
  ['person:', undefined],
])('%s names %s', (given, node) => {
  expect(readNode(given)).toBe(node);
});

it('nodes have a longest name', () => {
  const home = 'https://h.example|';
  const named = (length: number) => readNode(home + 'n'.repeat(length - home.length));
  expect([named(LONGEST_NODE)?.length, named(LONGEST_NODE + 1)]).toEqual([
    'account:'.length + LONGEST_NODE,
    undefined,
  ]);
});

it('nodes with links of their own are listed in order, without those whose links were split', () => {
  const directory = new PersonDirectory();
  directory.take([
    link('1', C, 'person:p'),
    link('2', A, 'person:p'),
    link('3', B, 'person:p'),
    { change: 'split', link: '3', reason: 'x' },
  ]);
  expect(directory.linkedNodes()).toEqual([A, C]);
});

it('nodes that lead to another do so by links that are not split, by any of them', () => {
  const directory = new PersonDirectory();
  directory.take([
    { ...link('1', A, 'person:p'), until: 5 } as PersonChange,
    { ...link('2', A, 'person:q'), from: 5 } as PersonChange,
    link('3', B, 'person:p'),
    { change: 'split', link: '3', reason: 'x' },
    link('4', C, A),
  ]);
  expect(directory.nodesLeadingTo(['person:p'])).toEqual(['person:p', A, C]);
  expect(directory.nodesLeadingTo(['person:q', A])).toEqual(['person:q', A, C]);
});

it('links with one id leave the first by content, and the first that says something else', () => {
  const said = (person: string, reason: string) => ({
    id: '1',
    identifier: A,
    person,
    source: 'hr',
    reason,
  });
  const known = (...links: PersonLink[]) =>
    links.reduce<KnownLink>((before, one) => withLink(before, one), { split: true });
  const [first, again, second, third] = [
    said('person:p', 'a'),
    said('person:p', 'b'),
    said('person:q', 'c'),
    said('person:r', 'a'),
  ] as const;
  expect(known(again)).toEqual({ link: again, split: true });
  expect([known(first, again), known(again, first), known(first, first)]).toEqual(
    Array(3).fill({ link: first, split: true }),
  );
  const all = { link: first, rival: second, split: true };
  expect([known(third, second, again, first), known(first, second, third), known(second, first)]).toEqual([
    all,
    all,
    all,
  ]);
  // Once there are others, one that says the same by another reason takes the place of none of them.
  expect(known(second, first, again)).toEqual(all);
});

const between = (id: string, person: string, from: number, until?: number): PersonLink => ({
  id,
  identifier: A,
  person,
  from,
  ...(until !== undefined && { until }),
  source: 'hr',
  reason: 'x',
});

it('the targets of a node are joined where one begins as the same ends, and left out where two differ', () => {
  const [p, q] = [between('1', 'person:p', 0, 5), between('2', 'person:q', 5, 9)];
  const joined = [
    { from: 0, until: 5, target: 'person:p' },
    { from: 5, until: 9, target: 'person:q' },
  ];
  expect([segmentsOf([p, q]), segmentsOf([q, p])]).toEqual([joined, joined]);
  expect([overlapsOf([p, q]), overlapsOf([q, p])]).toEqual([[], []]);
  const same = [p, between('3', 'person:p', 5, 7), between('4', 'person:p', 8)];
  expect(segmentsOf(same)).toEqual([
    { from: 0, until: 7, target: 'person:p' },
    { from: 8, until: Infinity, target: 'person:p' },
  ]);
  // Two to one person count as one, until the later ends.
  const three = [
    between('5', 'person:p', 0, 4),
    between('6', 'person:p', 2, 9),
    between('7', 'person:q', 6, 8),
  ];
  expect(segmentsOf(three)).toEqual([
    { from: 0, until: 6, target: 'person:p' },
    { from: 8, until: 9, target: 'person:p' },
  ]);
  expect(overlapsOf([...three, between('8', 'person:r', 7)])).toEqual([
    { from: 6, until: 7, links: ['6', '7'] },
    { from: 7, until: 8, links: ['6', '7', '8'] },
    { from: 8, until: 9, links: ['6', '8'] },
  ]);
});

it.each([
  [-1, 0, undefined],
  [0, 0, 'p'],
  [4, 0, 'p'],
  [5, 1, undefined],
  [7, 1, 'q'],
  [8, 1, 'q'],
  [9, 2, undefined],
])('at %i the first segment that ends later is %i, and the one there is %s', (at, index, target) => {
  const segments = [
    { from: 0, until: 5, target: 'p' },
    { from: 7, until: 9, target: 'q' },
  ];
  expect(firstEndingAfter(segments, at)).toBe(index);
  expect(segmentAt(segments, at)?.target).toBe(target);
});

it('issues are in the order of what was asked', () => {
  const directory = new PersonDirectory();
  directory.take([link('1', A, 'person:p'), link('2', B, 'person:p'), link('3', C, 'person:p')]);
  const asked = [
    link('4', C, 'person:q'),
    { change: 'split', link: 'none', reason: 'x' } as const,
    link('5', A, 'person:q'),
    { change: 'split', link: 'neither', reason: 'x' } as const,
    link('6', B, 'person:q'),
  ];
  expect(checkChanges(directory, asked, {}).issues.map(({ path }) => path.slice(0, 4))).toEqual([
    '$[0]',
    '$[1]',
    '$[2]',
    '$[3]',
    '$[4]',
  ]);
});

it('links say something else where any of their members but the reason is another', () => {
  const one: PersonLink = { id: 'l', identifier: A, person: 'person:p', source: 'hr', reason: 'x' } as never;
  const others: readonly Partial<PersonLink>[] = [
    { identifier: B },
    { person: 'person:q' },
    { from: 1 },
    { until: 1 },
    { until: 2 },
    { from: 1, until: 2 },
    { source: 'lms' },
  ];
  const said = [one, ...others.map((other) => ({ ...one, ...other }))].map(substanceOf);
  expect(new Set(said).size).toBe(said.length);
  expect(substanceOf({ ...one, reason: 'another' })).toBe(substanceOf(one));
});
