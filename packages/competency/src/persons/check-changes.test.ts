import { expect, it } from 'vitest';
import type { PersonChange } from './change.ts';
import { checkChanges } from './check-changes.ts';
import { PersonDirectory } from './directory.ts';

const A = 'mbox:mailto:a@x.org';
const B = 'mbox:mailto:b@x.org';

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
  reason: 'x',
});
const split = (link: string): PersonChange => ({ change: 'split', link, reason: 'x' });

function check(stored: PersonChange[], asked: PersonChange[], options: { create?: boolean } = {}) {
  const directory = new PersonDirectory();
  directory.take(stored);
  const { issues, ...rest } = checkChanges(directory, asked, options);
  expect(directory.conflicts()).toEqual([]);
  return {
    ...rest,
    issues: issues.map(({ path, code }) => `${path} ${code}`),
    words: issues.map(({ message, hint }) => `${message} ${hint}`),
  };
}

it('passes what is new, and leaves out what is known', () => {
  const stored = [link('1', A, 'person:p'), link('2', B, 'person:p'), split('2')];
  const asked = [link('1', A, 'person:p'), link('2', B, 'person:p'), link('3', B, 'person:p'), split('2')];
  expect(check(stored, asked)).toEqual({
    fresh: [asked[2]],
    known: 2,
    stillSplit: ['2'],
    issues: [],
    words: [],
  });
});

it('names each link that contradicts a live one, or one beside it, for a time', () => {
  const stored = [link('1', A, 'person:p', 0, 10)];
  const asked = [
    link('2', A, B, 5, 15),
    link('3', A, B, 10, 20),
    link('4', A, 'person:p', 19),
    link('5', A, 'person:p', 20),
    link('6', A, 'person:p', 3, 5),
  ];
  const checked = check(stored, asked);
  expect(checked.issues).toEqual(['$[0].person overlap', '$[2].person overlap']);
  expect(checked.fresh.map((one) => one.change === 'link' && one.id)).toEqual(['3', '5', '6']);
});

it('lets an address go to another person when its old link is split in the same event', () => {
  const stored = [link('1', A, 'person:p')];
  expect(check(stored, [split('1'), link('2', A, B)]).issues).toEqual([]);
  expect(check(stored, [link('2', A, B), split('1')]).issues).toEqual(['$[0].person overlap']);
});

it('names all links that close a circle, at the times that it is closed', () => {
  const stored = [link('1', A, B, 0, 10)];
  expect(check(stored, [link('2', B, A, 5)]).issues).toEqual(['$[0].person cycle']);
  expect(check(stored, [link('2', B, A, 10)]).issues).toEqual([]);
  expect(check([], [link('1', A, A)]).issues).toEqual(['$[0].person cycle']);
  const three = [link('1', A, B), link('2', B, 'person:x'), link('3', 'person:x', A)];
  expect(check([], three, { create: true }).issues).toEqual([
    '$[0].person cycle',
    '$[1].person cycle',
    '$[2].person cycle',
  ]);
});

it('names links of a chain that nobody would follow to its end', () => {
  const chain = Array.from({ length: 32 }, (_, n) => link(`${n}`, `person:${n}`, `person:${n + 1}`));
  expect(check([], chain, { create: true }).issues).toEqual([]);
  expect(check(chain, [link('in front', A, 'person:0')]).issues).toEqual(['$[0].person chain_too_long']);
  expect(check(chain, [link('after', 'person:32', A)]).issues).toEqual(['$[0].person chain_too_long']);
});

it('takes a new name for a person only when it was meant', () => {
  const asked = [link('1', A, 'person:new'), link('2', 'person:old', 'person:new'), link('3', A, B)];
  const unknown = ['$[0].person unknown_person', '$[1].identifier unknown_person'];
  expect(check([], asked.slice(0, 2)).issues).toEqual(unknown);
  expect(check([], asked.slice(0, 2), { create: true }).issues).toEqual([]);
  expect(check([link('0', B, 'person:new')], asked.slice(0, 1)).issues).toEqual([]);
  expect(check([], asked.slice(2)).issues).toEqual([]);
});

it('refuses what has no time, a split of nothing, an id that says something else, and too many links', () => {
  expect(check([], [link('1', A, B, 5, 5)]).issues).toEqual(['$[0].until empty_interval']);
  expect(check([], [split('1')]).issues).toEqual(['$[0].link unknown_link']);
  expect(check([link('1', A, B)], [link('1', A, B, 5)]).issues).toEqual(['$[0].id same_id']);
  const many = Array.from({ length: 1_001 }, (_, n) => link(`${n}`, A, B, n, n + 1));
  expect(check([], many).issues).toEqual(['$[1000].identifier too_many']);
});

it('names paths of what was sent, where they are known', () => {
  const pathOf = (index: number, member: string) => `line ${index + 2}, ${member}`;
  const { issues } = checkChanges(new PersonDirectory(), [split('1'), link('2', A, B, 5, 5)], { pathOf });
  expect(issues.map(({ path, code }) => [path, code])).toEqual([
    ['line 2, link', 'unknown_link'],
    ['line 3, until', 'empty_interval'],
  ]);
});

it('compares times as half-open: a link may begin as another ends, and end as another begins', () => {
  const stored = [link('1', A, 'person:p', 10, 20)];
  const overlaps = (from?: number, until?: number) =>
    check([...stored, link('0', B, 'person:q')], [link('2', A, 'person:q', from, until)]).issues.length > 0;
  expect([overlaps(0, 10), overlaps(20, 30), overlaps(undefined, 10), overlaps(20)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect([overlaps(0, 11), overlaps(19, 30), overlaps(12, 15), overlaps(0, 30), overlaps()]).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
});

it('counts the links of a node up to a thousand, and those of a chain up to 32', () => {
  const many = Array.from({ length: 1_000 }, (_, n) => link(`${n}`, A, B, n, n + 1));
  expect(check([], many).issues).toEqual([]);
  expect(check(many, [link('more', A, B, 2_000)]).words).toEqual([
    `${A} has 1000 links; at most 1000 are allowed. Split those that no longer matter.`,
  ]);
  expect(check(many, [split('0'), link('more', A, B, 2_000)]).issues).toEqual([]);
});

it('says what is wrong, and what to do', () => {
  const iso = (time: number) => new Date(time).toISOString();
  const words = (stored: PersonChange[], ...asked: PersonChange[]) => check(stored, asked).words;
  expect(words([], link('1', A, B, 5, 5))).toEqual([
    'The link ends before it begins. "until" is the first moment it no longer holds.',
  ]);
  expect(words([], link('1', A, 'person:new'))).toEqual([
    'No link names person:new. Correct the name, or say that the person is new: "create": true, --create on the command line.',
  ]);
  const overlapping = (from?: number, until?: number) =>
    words([link('1', A, 'person:p', from, until), link('0', B, 'person:q')], link('2', A, 'person:q', 0, 99));
  const advice = 'Split that link first, or give both times that do not overlap.';
  expect(overlapping()).toEqual([`${A} is linked to person:p, by link 1. ${advice}`]);
  expect(overlapping(5)).toEqual([`${A} is linked to person:p from ${iso(5)}, by link 1. ${advice}`]);
  expect(overlapping(undefined, 5)).toEqual([
    `${A} is linked to person:p until ${iso(5)}, by link 1. ${advice}`,
  ]);
  expect(overlapping(5, 9)).toEqual([
    `${A} is linked to person:p from ${iso(5)} until ${iso(9)}, by link 1. ${advice}`,
  ]);
  expect(words([link('1', A, B)], link('2', B, A))).toEqual([
    `The link closes a circle: ${A} leads back to ${B}. Link to the person itself, or split a link of the circle.`,
  ]);
  const chain = Array.from({ length: 32 }, (_, n) => link(`${n}`, `person:${n}`, `person:${n + 1}`));
  expect(words(chain, link('more', A, 'person:0'))).toEqual([
    `${A} is in a chain of more than 32 links to one person. Link each identifier to the person itself.`,
  ]);
  expect(words([], split('"1"'))).toEqual([
    'There is no link "\\"1\\"". `cairn persons list` shows the ids of links.',
  ]);
  expect(words([link('1', A, B)], link('1', A, B, 5))).toEqual([
    'There is a link "1" that says something else. Leave the id out: Cairn generates one.',
  ]);
});
