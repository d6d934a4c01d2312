import { describe, expect, it } from 'vitest';
import { describeExclusion } from '../decision/exclusion-words.ts';
import { rulesOf } from '../decision/rules.ts';
import { valuate } from '../methods/valuation.ts';
import { evaluate } from '../stacks/evaluate.ts';
import { EMPTY_CATALOGUE, publish } from './catalogue.ts';
import { formIssues, jsonPath } from './form-issues.ts';
import type { CatalogueItem } from './item.ts';
import { parseCatalogueItem } from './parse-catalogue-item.ts';
import { dated, retiredFrom } from './retirements.ts';
import { unreachable } from './unreachable.ts';

/** Words for an issue of zod, as `code path: message [hint]`. */
const words = (issue: object) =>
  formIssues([{ path: ['list', 0, 'name'], message: 'm', ...issue } as never]).map(
    ({ code, path, message, hint }) => `${code} ${path}: ${message}${hint === undefined ? '' : ` [${hint}]`}`,
  );

describe('words for what is not of the schema', () => {
  const at = '$.list[0].name:';
  const IRI_HINT =
    'Use the id exactly as statements carry it, with its scheme, such as https://lms.example/course/1.';
  it.each<[object, string]>([
    [{ code: 'invalid_type', expected: 'string' }, `missing ${at} "name" is required.`],
    [{ code: 'invalid_type', expected: 'object', input: 1 }, `not_an_object ${at} Expected a JSON object.`],
    [{ code: 'invalid_type', expected: 'string', input: 1 }, `wrong_type ${at} "name" must be a string.`],
    [{ code: 'invalid_type', expected: 'number', input: '1' }, `wrong_type ${at} "name" must be a number.`],
    [
      { code: 'invalid_type', expected: 'int', input: 1.5 },
      `wrong_type ${at} "name" must be a whole number.`,
    ],
    [{ code: 'invalid_type', expected: 'array', input: 1 }, `wrong_type ${at} "name" must be a list.`],
    [{ code: 'invalid_type', expected: 'record', input: 1 }, `wrong_type ${at} "name" must be an object.`],
    [
      { code: 'invalid_type', expected: 'boolean', input: 1 },
      `wrong_type ${at} "name" must be of type boolean.`,
    ],
    [
      { code: 'invalid_type', expected: 'string', input: 1, path: [3] },
      'wrong_type $[3]: "kind" must be a string.',
    ],
    [{ code: 'invalid_format', input: ' ' }, `empty ${at} "name" must not be empty.`],
    [{ code: 'invalid_format', input: 'x' }, `not_an_iri ${at} "x" is not an absolute IRI. [${IRI_HINT}]`],
    [
      { code: 'invalid_format', input: 'x'.repeat(80) },
      `not_an_iri ${at} "${'x'.repeat(80)}" is not an absolute IRI. [${IRI_HINT}]`,
    ],
    [
      { code: 'invalid_format', input: 'x'.repeat(81) },
      `not_an_iri ${at} "${'x'.repeat(80)}…" is not an absolute IRI. [${IRI_HINT}]`,
    ],
    [{ code: 'too_small', input: [] }, `empty ${at} "name" must not be empty.`],
    [
      { code: 'too_big', input: 'abc', message: 'at most 2' },
      `out_of_range ${at} "name" has 3 characters; at most 2.`,
    ],
    [{ code: 'too_small', input: -1, message: 'at least 0' }, `out_of_range ${at} "name" is -1; at least 0.`],
    [
      { code: 'invalid_value', input: 'x', values: ['a', 'b'] },
      `unknown_value ${at} "x" is not known. [Use one of: a, b.]`,
    ],
    [
      { code: 'invalid_value', input: null, values: ['a'] },
      `unknown_value ${at} null is not known. [Use one of: a.]`,
    ],
    [
      { code: 'invalid_value', input: [], values: ['a'] },
      `unknown_value ${at} A list is not known. [Use one of: a.]`,
    ],
    [
      { code: 'invalid_value', input: {}, values: ['a'] },
      `unknown_value ${at} An object is not known. [Use one of: a.]`,
    ],
    [
      { code: 'invalid_union', errors: [], input: {}, discriminator: 'name' },
      `missing ${at} "name" is required.`,
    ],
    [
      { code: 'invalid_union', errors: [], input: { name: 'x' }, discriminator: 'name', options: ['a', 'b'] },
      `unknown_value ${at} "x" is not known. [Use one of: a, b.]`,
    ],
    [
      { code: 'invalid_key' },
      `not_a_language ${at} "name" is not a language tag. [Use a tag such as en or pt-BR (BCP 47).]`,
    ],
    [{ code: 'custom', message: 'it is odd' }, `wrong_type ${at} "name" is refused: it is odd.`],
    [{ code: 'custom', message: 'it is "Odd"' }, `wrong_type ${at} "name" is refused: it is "Odd".`],
    [
      { code: 'custom', message: 'It is odd.', params: { code: 'contradiction', hint: 'H' } },
      `contradiction ${at} It is odd. [H]`,
    ],
    [{ code: 'custom', message: '"a" is odd.' }, `wrong_type ${at} "a" is odd.`],
    [{ code: 'unrecognized_keys', message: 'm' }, `wrong_type ${at} "name" is not right: m`],
  ])('%j', (issue, expected) => {
    expect(words(issue)).toEqual([expected]);
  });

  it('of a text, list or map are of that which it is, else of a text', () => {
    const other = (expected: string) => ({ code: 'invalid_type', expected, input: 7, path: [], message: '' });
    const inner = { code: 'invalid_type', expected: 'string', input: 7, path: ['en'], message: '' };
    const union = (...errors: object[][]) => words({ code: 'invalid_union', errors, input: 7 });
    expect(union([other('string')], [inner])).toEqual([
      'wrong_type $.list[0].name.en: "en" must be a string.',
    ]);
    expect(union([other('string')], [inner, other('array')])).toEqual([
      'wrong_type $.list[0].name: "name" must be a string.',
    ]);
    const small = { code: 'too_big', input: 'abc', path: [], message: 'at most 2' };
    expect(union([small], [other('array')])).toEqual([
      'out_of_range $.list[0].name: "name" has 3 characters; at most 2.',
    ]);
  });

  it('have JSON paths, with members that are not names in quotes', () => {
    expect(jsonPath(['a', 0, 'b-c', '_d1', '1e', ''])).toBe('$.a[0]["b-c"]._d1["1e"][""]');
  });
});

describe('what is retired', () => {
  const item = (value: object): CatalogueItem => {
    const read = parseCatalogueItem(value);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    return read.item;
  };
  const OF = [
    { kind: 'competency', id: 'urn:c:1', framework: 'urn:f:1' },
    { kind: 'competency', id: 'urn:c:1' },
    { kind: 'framework', id: 'urn:f:1' },
  ];
  const catalogueOf = (days: readonly (number | undefined)[]) =>
    publish(
      EMPTY_CATALOGUE,
      days.flatMap((day, i) =>
        day === undefined ? [] : [dated(item({ kind: 'retirement', of: OF[i], at: `2026-01-0${day}` }), 0)],
      ),
    );
  const first = (days: readonly (number | undefined)[], what: object) => {
    const from = retiredFrom(catalogueOf(days), what as never);
    return from === undefined ? undefined : new Date(from).getUTCDate();
  };

  it('is retired from the first of the times on that concern it', () => {
    for (const days of [
      [1, 2, 3],
      [1, 3, 2],
      [2, 1, 3],
      [2, 3, 1],
      [3, 1, 2],
      [3, 2, 1],
    ])
      expect([days, first(days, OF[0] ?? {})]).toEqual([days, 1]);
    expect(first([undefined, undefined, undefined], OF[0] ?? {})).toBeUndefined();
    expect([
      first([undefined, 2, undefined], OF[0] ?? {}),
      first([undefined, undefined, 3], OF[0] ?? {}),
    ]).toEqual([2, 3]);
  });

  it('is retired with its framework only as one of its competencies', () => {
    expect(first([1, 2, 3], { kind: 'competency', id: 'urn:c:1' })).toBe(2);
    expect(first([undefined, undefined, 3], { kind: 'competency', id: 'urn:c:1' })).toBeUndefined();
    expect(
      first([undefined, undefined, 3], { kind: 'alignments', id: 'urn:a:1', framework: 'urn:f:1' }),
    ).toBeUndefined();
    expect(first([undefined, undefined, 3], { kind: 'framework', id: 'urn:f:1' })).toBe(3);
  });
});

it('two caps are named of those that concern the same credits', () => {
  const marks = { group: 'G', level: 'L', subject: 'S' };
  const requirement = {
    type: 'credits',
    minimum: 1,
    of: [{ credits: 1, ...marks, requirement: { type: 'holds', credential: 'a:k' } }],
    caps: [
      { group: 'G', credits: 1 },
      { level: 'L', credits: 1 },
      { subject: 'S', credits: 1 },
    ],
  };
  expect(unreachable(requirement as never).map(({ path, message }) => [path, message])).toEqual([
    ['$.requirement.of[0]', 'Two caps concern these credits: caps[0] and caps[1].'],
  ]);
});

it('only what was sent with a token of another activity is left out for that', () => {
  expect(describeExclusion('outside-token', 'a:x')).toContain('bound to a:x');
  expect(describeExclusion('provisional', 'a:x')).toBe('The result is provisional: it may still change');
  expect(describeExclusion('outside-token')).not.toContain('bound to a:x');
});

it('a currency is refused with what one is', () => {
  const programme = { kind: 'programme', id: 'a:p', version: '1', title: 'P' };
  const issueOf = (currency: string) =>
    parseCatalogueItem({ ...programme, payers: [{ name: 'P', perSeat: { amount: 1, currency } }] });
  expect(issueOf('USD')).toMatchObject({ ok: true });
  expect(issueOf('dollars')).toMatchObject({
    ok: false,
    issues: [{ hint: 'Use its code of ISO 4217, such as USD.' }],
  });
});

it('rules keep the times of all frameworks in order, and follow each change of a retirement', () => {
  const item = (value: object): CatalogueItem => {
    const read = parseCatalogueItem(value);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    return read.item;
  };
  const framework = (id: string) =>
    item({
      kind: 'framework',
      id,
      version: '1',
      title: 'F',
      competencies: ['1', '2'].map((one) => ({
        id: `${id}:${one}`,
        label: 'C',
        method: { type: 'highest', threshold: 0.7 },
      })),
    });
  const set = (frameworkId: string) =>
    item({
      kind: 'alignments',
      id: `${frameworkId}:a`,
      version: '1',
      frameworkId,
      alignments: [{ activity: 'urn:x:1', competency: `${frameworkId}:1`, evidence: ['pass'] }],
    });
  const ids = ['urn:f:1', 'urn:f:2', 'urn:f:3', 'urn:f:4'];
  const items = [...ids.map(framework), ...ids.map(set)];
  const retired = (id: string, day: number, kind = 'competency') =>
    dated(item({ kind: 'retirement', of: { kind, id }, at: `2026-06-0${day}` }), 0);
  const days = [3, 1, 4, 1].map((day, i) => retired(`urn:f:${i + 1}:a`, day, 'alignments'));
  const { times } = rulesOf(publish(EMPTY_CATALOGUE, [...items, ...days]));
  expect(times.map((time) => new Date(time).getUTCDate())).toEqual([1, 3, 4]);
  const retiredAt = (...retirements: CatalogueItem[]) => {
    const made = rulesOf(publish(EMPTY_CATALOGUE, [...items, ...retirements]));
    return [...made.byId.values()].flatMap(({ competency, retiredAt: at }) =>
      at === undefined ? [] : [`${competency} ${new Date(at).getUTCDate()}`],
    );
  };
  const further = item({
    kind: 'alignments',
    id: 'urn:f:1:z',
    version: '1',
    frameworkId: 'urn:f:1',
    alignments: [{ activity: 'urn:x:2', competency: 'urn:f:1:1', evidence: ['pass'] }],
  });
  const aligned = (...more: CatalogueItem[]) =>
    rulesOf(publish(EMPTY_CATALOGUE, [...items, ...more])).byId.get('urn:f:1 urn:f:1:1')?.alignments.length;
  expect([aligned(), aligned(further), aligned()]).toEqual([1, 2, 1]);
  // One after the other, since rules are made once for what is the same.
  expect(retiredAt(retired('urn:f:1:1', 1))).toEqual(['urn:f:1:1 1']);
  expect(retiredAt(retired('urn:f:1:1', 2))).toEqual(['urn:f:1:1 2']);
  expect(retiredAt(retired('urn:f:1:2', 2))).toEqual(['urn:f:1:2 2']);
  expect(retiredAt()).toEqual([]);
  expect(retiredAt(retired('urn:f:1:1', 2), retired('urn:f:1:2', 2))).toEqual(['urn:f:1:1 2', 'urn:f:1:2 2']);
});

it('credits have parts only where there are minimums', () => {
  const of = [{ credits: 1, group: 'G', requirement: { type: 'holds', credential: 'a' } }];
  const sameAs = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`;
  const world = { sameAs, countsAs: sameAs, since: () => 1 };
  const progressOf = (more: object) =>
    evaluate({ type: 'credits', minimum: 1, of, ...more } as never, world as never);
  expect(progressOf({})).not.toHaveProperty('parts');
  expect(progressOf({ minimums: [{ group: 'G', credits: 1 }] }).parts).toHaveLength(1);
});

it('nothing weighs where there is no value', () => {
  const observation = { quality: 0.4, time: 0, weight: 1, source: 's', kind: 'score' };
  for (const method of [
    { type: 'nOfMastery', n: 2, mastery: 0.5 },
    { type: 'weightedEvidence', threshold: 0.7, minimumEvidence: 2 },
  ])
    expect(valuate(method as never, [observation] as never)).toEqual({ value: null, weights: [0] });
});

it.each([
  ['crosswalk', 'associations', { type: 'exactMatchOf', origin: 'a:1', destination: 'a:2' }],
  ['alignments', 'alignments', { activity: 'a:x', competency: 'a:c', evidence: ['pass'] }],
])('a %s may have more %s than other lists may be long', (kind, name, entry) => {
  const list = Array.from({ length: 1_200 }, (_, i) => ({
    ...entry,
    ...(kind === 'alignments' && { activity: `a:${i}` }),
  }));
  const item = {
    kind,
    id: 'a:i',
    version: '1',
    ...(kind === 'alignments' ? { frameworkId: 'a:f' } : { title: 'T' }),
    [name]: list,
  };
  expect(parseCatalogueItem(item)).toMatchObject({ ok: true });
});

it('what is wrong beside a long list, and in it, is named with its place', () => {
  const list = Array.from({ length: 150 }, (_, i) => ({ id: `a:${i}`, label: i === 130 ? '' : 'L' }));
  const pathsOf = (more: object) => {
    const read = parseCatalogueItem({
      kind: 'framework',
      id: 'a:f',
      version: '1',
      title: 'F',
      competencies: list,
      ...more,
    });
    return read.ok ? [] : read.issues.map(({ path }) => path);
  };
  expect(pathsOf({})).toEqual(['$.competencies[130].label']);
  expect(pathsOf({ title: '' })).toEqual(['$.title', '$.competencies[130].label']);
  expect(pathsOf({ keywords: ['k', ''] })).toEqual(['$.keywords[1]', '$.competencies[130].label']);
});
