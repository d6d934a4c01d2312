import { expect, it } from 'vitest';
import type { PersonChange } from './change.ts';
import { checkChanges } from './check-changes.ts';
import { PersonDirectory } from './directory.ts';
import { LONGEST_NODE, readNode } from './node.ts';

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
  expect(checkChanges(directory, asked, {}).issues.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
});
