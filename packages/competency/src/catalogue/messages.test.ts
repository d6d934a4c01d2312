import { describe, expect, it } from 'vitest';
import { isContradiction } from './issue.ts';
import { parseCatalogueItem } from './parse-catalogue-item.ts';

const method = { type: 'highest', threshold: 0.7 };
const framework = { kind: 'framework', id: 'urn:f:1', version: '1', title: 'Skills' };
const competency = { id: 'urn:c:1', label: 'UX', method };
const alignment = { activity: 'urn:x:1', competency: 'urn:c:1', evidence: ['pass'] };
const alignments = { kind: 'alignments', id: 'urn:a:1', version: '1', frameworkId: 'urn:f:1' };
const credential = { kind: 'credential', id: 'urn:k:1', version: '1', title: 'UX', activity: 'urn:b:1' };

const one = (change: object) => ({ ...framework, competencies: [{ ...competency, ...change }] });
const aligned = (change: object) => ({ ...alignments, alignments: [{ ...alignment, ...change }] });
const withMethod = (change: object) => one({ method: { ...method, ...change } });

const IRI_HINT =
  'Use the id exactly as statements carry it, with its scheme, such as https://lms.example/course/1.';

describe('what is wrong with an item', () => {
  it.each<[string, unknown, object]>([
    ['not an object', [], { code: 'not_an_object', path: '$', message: 'Expected a JSON object.' }],
    [
      'an entry that is not an object',
      { ...framework, competencies: ['UX'] },
      { code: 'not_an_object', path: '$.competencies[0]', message: 'Expected a JSON object.' },
    ],
    [
      'an alignment that is null',
      { ...alignments, alignments: [null] },
      { code: 'not_an_object', path: '$.alignments[0]', message: 'Expected a JSON object.' },
    ],
    [
      'an association of no known type',
      one({ associations: [{ type: 'isLike', target: 'urn:c:2' }] }),
      {
        code: 'unknown_value',
        path: '$.competencies[0].associations[0].type',
        message: '"type" is refused: it is not a type of association.',
      },
    ],
    ['no kind', {}, { code: 'missing', path: '$.kind', message: '"kind" is required.' }],
    [
      'another kind',
      { kind: 'rubric' },
      {
        code: 'unknown_value',
        path: '$.kind',
        message: '"rubric" is not known.',
        hint: 'Use one of: framework, alignments, credential, stack, programme, role, crosswalk, question, retirement.',
      },
    ],
    ['no label', one({ label: undefined }), { code: 'missing', message: '"label" is required.' }],
    [
      'a label that is not a text',
      one({ label: 7 }),
      { code: 'wrong_type', message: '"label" must be a string.' },
    ],
    [
      'a number as text',
      withMethod({ threshold: '1' }),
      {
        code: 'wrong_type',
        path: '$.competencies[0].method.threshold',
        message: '"threshold" must be a number.',
      },
    ],
    [
      'half a number of scores',
      one({ method: { type: 'nOfMastery', n: 1.5, mastery: 1 } }),
      { code: 'wrong_type', message: '"n" must be a whole number.' },
    ],
    [
      'no list',
      { ...framework, competencies: competency },
      { code: 'wrong_type', path: '$.competencies', message: '"competencies" must be a list.' },
    ],
    [
      'weights that are not an object',
      one({ method: { type: 'weightedEvidence', threshold: 1, kindWeights: [] } }),
      { code: 'wrong_type', message: '"kindWeights" must be an object.' },
    ],
    [
      'a text without a letter',
      one({ label: ' \t' }),
      { code: 'empty', message: '"label" must not be empty.' },
    ],
    [
      'an empty list',
      { ...framework, competencies: [] },
      { code: 'empty', path: '$.competencies', message: '"competencies" must not be empty.' },
    ],
    [
      'a relative IRI',
      { ...framework, id: 'skills', competencies: [competency] },
      { code: 'not_an_iri', path: '$.id', message: '"skills" is not an absolute IRI.', hint: IRI_HINT },
    ],
    [
      'too large a threshold',
      withMethod({ threshold: 70 }),
      { code: 'out_of_range', message: '"threshold" is 70; it must be from 0 to 1.' },
    ],
    [
      'too small a threshold',
      withMethod({ threshold: -1 }),
      { code: 'out_of_range', message: '"threshold" is -1; it must be from 0 to 1.' },
    ],
    [
      'another method',
      withMethod({ type: 'best' }),
      {
        code: 'unknown_value',
        path: '$.competencies[0].method.type',
        message: '"best" is not known.',
        hint: 'Use one of: highest, latest, average, decayingAverage, weightedAverage, nOfMastery, weightedEvidence, bkt.',
      },
    ],
    [
      'no method',
      withMethod({ type: undefined }),
      { code: 'missing', path: '$.competencies[0].method.type', message: '"type" is required.' },
    ],
    [
      'another kind of evidence',
      aligned({ evidence: ['passed'] }),
      {
        code: 'unknown_value',
        path: '$.alignments[0].evidence[0]',
        message: '"passed" is not known.',
        hint: 'Use one of: completion, pass, fail, score, progress, credential, exempted.',
      },
    ],
    [
      'a weight of a kind whose name is not an identifier',
      one({ method: { type: 'weightedEvidence', threshold: 1, kindWeights: { 'a-b': -1 } } }),
      {
        path: '$.competencies[0].method.kindWeights["a-b"]',
        message: '"a-b" is -1; it must be from 0 to 1000000.',
      },
    ],
    [
      'no badge',
      { ...credential, activity: undefined },
      { code: 'missing', message: '"activity" is required.' },
    ],
    [
      'a badge that is not an IRI',
      { ...credential, activity: 'badge' },
      { code: 'not_an_iri', path: '$.activity', message: '"badge" is not an absolute IRI.' },
    ],
    [
      'an entry of a list of badges that is not an IRI',
      { ...credential, activity: ['urn:b:1', 'badge'] },
      { code: 'not_an_iri', path: '$.activity[1]', message: '"badge" is not an absolute IRI.' },
    ],
    [
      'no badges',
      { ...credential, activity: [] },
      { code: 'empty', message: '"activity" must not be empty.' },
    ],
  ])('%s', (_, item, issue) => {
    const parsed = parseCatalogueItem(item);
    expect(parsed).toEqual({ ok: false, issues: [expect.objectContaining(issue)] });
    expect(parsed.ok ? [] : parsed.issues.filter(isContradiction)).toEqual([]);
  });

  it.each([80, 81])('shows a value of %d characters, and the beginning of a longer one', (length) => {
    const parsed = parseCatalogueItem(one({ id: 'x'.repeat(length) }));
    const shown = length > 80 ? `${'x'.repeat(80)}…` : 'x'.repeat(80);
    expect(parsed).toMatchObject({ issues: [{ message: `"${shown}" is not an absolute IRI.` }] });
  });
});

describe('contradictions of an item', () => {
  const [first, second] = [competency, { ...competency, id: 'urn:c:2' }];
  it.each<[string, unknown, object]>([
    [
      'an activity that is aligned twice',
      { ...alignments, alignments: [alignment, { ...alignment }] },
      {
        code: 'duplicate',
        path: '$.alignments[1]',
        message: 'alignments[0] says the same for this competency.',
        hint: 'Keep one of them.',
      },
    ],
    [
      'an activity that is aligned twice, in two ways',
      { ...alignments, alignments: [alignment, { ...alignment, evidence: ['score'] }] },
      {
        code: 'contradiction',
        path: '$.alignments[1]',
        message:
          'alignments[0] has the same conditions for this competency, and another evidence, weight or level.',
        hint: 'Keep one of them.',
      },
    ],
    [
      'a competency that is declared twice',
      { ...framework, competencies: [first, first] },
      { code: 'duplicate', path: '$.competencies[1].id', message: 'urn:c:1 is declared twice.' },
    ],
    [
      'a parent elsewhere',
      { ...framework, competencies: [{ ...first, broader: 'urn:c:9' }] },
      {
        code: 'unknown_reference',
        path: '$.competencies[0].broader',
        message: 'urn:c:9 is not in this framework.',
        hint: 'Declare it, or leave "broader" out.',
      },
    ],
    [
      'a parent that is named twice',
      { ...framework, competencies: [{ ...first, broader: ['urn:c:2', 'urn:c:2'] }, second] },
      {
        code: 'duplicate',
        path: '$.competencies[0].broader[1]',
        message: 'urn:c:2 is named twice.',
        hint: 'Keep one of them.',
      },
    ],
    [
      'its own parent',
      { ...framework, competencies: [first, { ...second, broader: second.id }] },
      {
        code: 'cycle',
        path: '$.competencies[1].broader',
        message: 'urn:c:2 is broader than itself through its parents.',
      },
    ],
  ])('%s', (_, item, issue) => {
    const parsed = parseCatalogueItem(item);
    expect(parsed).toEqual({ ok: false, issues: [issue] });
    expect(parsed.ok ? [] : parsed.issues.every(isContradiction)).toBe(true);
  });

  it('are listed up to a hundred', () => {
    const item = { ...framework, competencies: Array.from({ length: 150 }, () => first) };
    const parsed = parseCatalogueItem(item);
    expect(parsed.ok ? [] : parsed.issues).toHaveLength(100);
  });

  it('are not: one activity for two competencies, two activities for one', () => {
    const entries = [
      alignment,
      { ...alignment, competency: 'urn:c:2' },
      { ...alignment, activity: 'urn:x:2' },
    ];
    expect(parseCatalogueItem({ ...alignments, alignments: entries }).ok).toBe(true);
  });
});

describe('the lists inside an entry', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `urn:x:${i}`);
  const kindWeights = (count: number) => Object.fromEntries(many(count).map((kind) => [kind, 1]));
  const weighted = (count: number) =>
    one({ method: { type: 'weightedEvidence', threshold: 1, kindWeights: kindWeights(count) } });
  it.each<[string, (count: number) => unknown]>([
    ['$.activity', (count) => ({ ...credential, activity: many(count) })],
    ['$.competencies', (count) => ({ ...credential, competencies: many(count) })],
    [
      '$.alignments[0].evidence',
      (count) => aligned({ evidence: Array.from({ length: count }, () => 'pass') }),
    ],
    ['$.competencies[0].method.kindWeights', weighted],
  ])('%s takes a thousand and not one more', (path, item) => {
    expect(parseCatalogueItem(item(1_000)).ok).toBe(true);
    const name = path.slice(path.lastIndexOf('.') + 1);
    expect(parseCatalogueItem(item(1_001))).toEqual({
      ok: false,
      issues: [
        { code: 'out_of_range', path, message: `"${name}" has 1001 entries; at most 1000 are allowed.` },
      ],
    });
  });

  it('names the entry', () => {
    const evidence = Array.from({ length: 1_001 }, () => 'pass');
    const item = { ...alignments, alignments: [alignment, { ...alignment, activity: 'urn:x:2', evidence }] };
    expect(parseCatalogueItem(item)).toMatchObject({ issues: [{ path: '$.alignments[1].evidence' }] });
  });
});
