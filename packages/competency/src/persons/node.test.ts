import { overgrownAmong } from '@cairn/xapi/testing';
import { expect, it } from 'vitest';
import { readPersonChanges } from './change.ts';
import { readNode } from './node.ts';

it.each([
  ['ada@Example.ORG', 'mbox:mailto:ada@example.org'],
  ['mailto:Ada@example.org', 'mbox:mailto:Ada@example.org'],
  ['mbox:mailto:ada@EXAMPLE.org', 'mbox:mailto:ada@example.org'],
  [`sha1:${'AB'.repeat(20)}`, `sha1:${'ab'.repeat(20)}`],
  ['openid:https://id.example/ada', 'openid:https://id.example/ada'],
  ['https://lms.example|42', 'account:https://lms.example|42'],
  ['account:https://lms.example|a|b', 'account:https://lms.example|a|b'],
  ['https://lms.example/%20x|a', 'account:https://lms.example/%2520x|a'],
  ['person:ada-1', 'person:ada-1'],
])('reads %s as %s, and that as itself', (given, node) => {
  expect(readNode(given)).toBe(node);
  expect(readNode(node)).toBe(node);
});

it.each([
  '',
  'ada',
  'ada@',
  'a b@example.org',
  'person:',
  'person:Ada',
  'person:a b',
  'sha1:ab',
  'lms.example|42',
  'https://lms.example|',
  'account:https://lms.example',
  'openid:ada',
  `${'a'.repeat(2_048)}@example.org`,
])('takes %s for neither an identifier nor a person', (given) => {
  expect(readNode(given)).toBeUndefined();
});

const LINK = {
  change: 'link',
  id: '1',
  identifier: 'mbox:mailto:a@x.org',
  person: 'person:a',
  source: 'hr',
  reason: 'x',
};

it('reads the changes of an event, all of them or none, and says where it is wrong', () => {
  const split = { change: 'split', link: '1', reason: 'x' };
  expect(readPersonChanges([{ ...LINK, from: 1, until: 2, more: 1 }, split])).toEqual({
    ok: true,
    changes: [{ ...LINK, from: 1, until: 2 }, split],
  });
  const wrong: [unknown, string][] = [
    ['x', '$'],
    [[], '$'],
    [[{ change: 'merge' }], '$[0].change'],
    [[LINK, { ...LINK, identifier: 'a@x.org' }], '$[1].identifier'],
    [[{ ...LINK, person: 'mbox:mailto:a@X.org' }], '$[0].person'],
    [[{ ...LINK, from: 1.5 }], '$[0].from'],
    [[{ ...LINK, until: 9e15 }], '$[0].until'],
    [[{ ...LINK, from: 2, until: 2 }], '$[0].until'],
    [[{ ...LINK, reason: ' ' }], '$[0].reason'],
    [[{ ...LINK, source: 'x'.repeat(201) }], '$[0].source'],
    [[{ ...split, link: '' }], '$[0].link'],
  ];
  for (const [value, path] of wrong) {
    const read = readPersonChanges(value);
    expect(read.ok ? [] : read.issues.map((issue) => issue.path)).toEqual([path]);
  }
  const many = readPersonChanges(Array.from({ length: 4_097 }, () => LINK));
  expect(many.ok ? [] : many.issues).toMatchObject([{ code: 'too_many' }]);
  expect(readPersonChanges(Array.from({ length: 4_096 }, () => LINK)).ok).toBe(true);
});

it('takes from an event the members of a change, and nothing else', () => {
  const min = -8_640_000_000_000_000;
  const whole = { ...LINK, from: min, until: -min, reason: 'x'.repeat(1_000), source: 'x'.repeat(200) };
  expect(readPersonChanges([whole])).toEqual({ ok: true, changes: [whole] });
  const id = 'x'.repeat(128);
  expect(
    readPersonChanges([
      { ...LINK, id },
      { change: 'split', link: id, reason: 'x' },
    ]).ok,
  ).toBe(true);
  const wrong: [object, string][] = [
    [{ ...whole, from: min - 1 }, '$[0].from'],
    [{ ...whole, until: 1 - min }, '$[0].until'],
    [{ ...whole, reason: 'x'.repeat(1_001) }, '$[0].reason'],
    [{ ...LINK, id: `${id}x` }, '$[0].id'],
    [{ change: 'split', link: `${id}x`, reason: 'x' }, '$[0].link'],
    [{ change: 'split', link: id, reason: 'x'.repeat(1_001) }, '$[0].reason'],
  ];
  for (const [change, path] of wrong) {
    const read = readPersonChanges([change]);
    expect(read.ok ? [] : read.issues.map((issue) => issue.path)).toEqual([path]);
  }
});

it('says what is wrong with the changes of an event, up to a hundred times', () => {
  const backwards = { ...LINK, from: 2, until: 1 };
  expect(readPersonChanges([LINK, backwards])).toEqual({
    ok: false,
    issues: [{ path: '$[1].until', code: 'empty_interval', message: 'The link ends before it begins.' }],
  });
  const issuesOf = (change: object) => {
    const read = readPersonChanges(Array.from({ length: 101 }, () => change));
    return read.ok ? 0 : read.issues.length;
  };
  expect([issuesOf(backwards), issuesOf({ ...LINK, reason: '' })]).toEqual([100, 100]);
  expect(readPersonChanges(Array.from({ length: 4_097 }, () => LINK))).toEqual({
    ok: false,
    issues: [
      { path: '$', code: 'too_many', message: 'An event holds at most 4096 changes; this one has 4097.' },
    ],
  });
});

it('takes time in proportion to what it reads, whatever that is', { timeout: 600_000 }, async () => {
  const found = await overgrownAmong({
    readNode: (text) => readNode(text),
    readNodeAccount: (text) => readNode(`account:https://x.example|${text}`),
    readPersonChanges: (text) =>
      readPersonChanges([{ ...LINK, id: text, identifier: text, person: text, source: text, reason: text }]),
  });
  expect(found).toEqual([]);
});
