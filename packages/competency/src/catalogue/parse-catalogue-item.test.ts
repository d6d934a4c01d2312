import { describe, expect, it } from 'vitest';
import { parseCatalogueItem } from './parse-catalogue-item.ts';

const DATA = 'https://skills.example/data-analysis';
const UX = 'https://skills.example/ux';

const framework = {
  kind: 'framework',
  id: 'https://skills.example/framework',
  version: '1',
  title: 'Skills',
  competencies: [
    { id: DATA, label: 'Data analysis', method: { type: 'highest', threshold: 0.7 } },
    { id: UX, label: 'UX', broader: DATA, method: { type: 'nOfMastery', n: 3, mastery: 0.8 } },
  ],
};
const alignments = {
  kind: 'alignments',
  id: 'https://skills.example/alignments',
  version: '3',
  frameworkId: framework.id,
  alignments: [{ activity: 'course-v1:X+1', competency: DATA, evidence: ['pass', 'score'], weight: 2 }],
};

/** The issues of an item as "code path". */
function issuesOf(value: unknown): string[] {
  const parsed = parseCatalogueItem(value);
  return parsed.ok ? [] : parsed.issues.map(({ code, path }) => `${code} ${path}`);
}

describe('parseCatalogueItem', () => {
  it('reads what is right, and leaves unknown members out', () => {
    expect(parseCatalogueItem(framework)).toEqual({ ok: true, item: framework });
    expect(parseCatalogueItem({ ...alignments, note: 'x' })).toEqual({ ok: true, item: alignments });
    const credential = {
      kind: 'credential',
      id: 'urn:c:1',
      version: '1',
      title: 'UX',
      activity: 'urn:badge:1',
    };
    expect(parseCatalogueItem(credential)).toEqual({
      ok: true,
      item: { ...credential, activity: ['urn:badge:1'], competencies: [] },
    });
  });

  it.each([
    [{ type: 'latest', threshold: 0.5 }],
    [{ type: 'average', threshold: 0 }],
    [{ type: 'decayingAverage', w: 0.65, threshold: 0.7 }],
    [{ type: 'weightedAverage', w: 0.65, threshold: 0.7 }],
    [{ type: 'nOfMastery', n: 2, mastery: 0.8, threshold: 0.9 }],
    [
      {
        type: 'weightedEvidence',
        threshold: 0.7,
        halfLifeDays: 365,
        kindWeights: { score: 2 },
        minimumEvidence: 2,
        minimumSources: 2,
      },
    ],
    [{ type: 'bkt', threshold: 0.95, prior: 0.3, transit: 0.1, slip: 0.1, guess: 0.2, correctAt: 0.6 }],
  ])('reads the method %o', (method) => {
    const item = { ...framework, competencies: [{ id: DATA, label: 'Data', statement: 'Can', method }] };
    expect(parseCatalogueItem(item)).toEqual({ ok: true, item });
  });

  it('says what is wrong and what is known', () => {
    const first = (value: unknown) => {
      const parsed = parseCatalogueItem(value);
      return parsed.ok ? undefined : parsed.issues[0];
    };
    expect(first({ ...framework, title: ' ' })?.message).toBe('"title" must not be empty.');
    expect(first({ ...framework, id: 'no iri' })?.message).toBe('"no iri" is not an absolute IRI.');
    expect(first({ ...framework, kind: 'rubric' })).toMatchObject({
      message: '"rubric" is not known.',
      hint: expect.stringMatching(/^Use one of: .*framework/),
    });
  });

  it('finds everything that is wrong at once, with its place', () => {
    expect(issuesOf('x')).toEqual(['not_an_object $']);
    expect(issuesOf({})).toEqual(['missing $.kind']);
    expect(issuesOf({ kind: 'rubric' })).toEqual(['unknown_value $.kind']);
    const broken = {
      kind: 'framework',
      id: 'no iri',
      title: ' ',
      competencies: [{ id: DATA, label: 7, method: { type: 'highest', threshold: 70 } }, { id: UX }],
    };
    expect(issuesOf(broken)).toEqual([
      'not_an_iri $.id',
      'missing $.version',
      'empty $.title',
      'wrong_type $.competencies[0].label',
      'out_of_range $.competencies[0].method.threshold',
      'missing $.competencies[1].label',
    ]);
  });

  it('refuses odd methods', () => {
    const withMethod = (method: unknown) =>
      issuesOf({ ...framework, competencies: [{ id: DATA, label: 'Data', method }] });
    const at = '$.competencies[0].method';
    expect(withMethod({ type: 'best', threshold: 1 })).toEqual([`unknown_value ${at}.type`]);
    expect(withMethod({ type: 'nOfMastery', n: 1.5, mastery: 1 })).toEqual([`wrong_type ${at}.n`]);
    expect(withMethod({ type: 'weightedEvidence', threshold: 1, kindWeights: { pass: -1 } })).toEqual([
      `out_of_range ${at}.kindWeights.pass`,
    ]);
  });

  it('refuses alignments given twice or to unknown kinds, and says what to do', () => {
    const [alignment] = alignments.alignments;
    expect(issuesOf({ ...alignments, alignments: [alignment, alignment] })).toEqual([
      'duplicate $.alignments[1]',
    ]);
    expect(issuesOf({ ...alignments, alignments: [] })).toEqual(['empty $.alignments']);
    const parsed = parseCatalogueItem({
      ...alignments,
      alignments: [{ ...alignment, evidence: ['passed'] }],
    });
    expect(parsed).toMatchObject({
      ok: false,
      issues: [
        { path: '$.alignments[0].evidence[0]', hint: expect.stringContaining('completion, pass, fail') },
      ],
    });
  });

  it('lists at most 100 issues, and shows values of any length and depth', () => {
    const competencies = Array.from({ length: 300_000 }, () => 7);
    expect(issuesOf({ ...framework, competencies })).toHaveLength(100);
    // Sixty of the first hundred are wrong, and all of the next.
    const sixty = Array.from({ length: 200 }, (_, i) =>
      i < 40 ? { ...framework.competencies[0], id: `urn:c:${i}` } : 7,
    );
    expect(issuesOf({ ...framework, competencies: sixty })).toEqual(
      Array.from({ length: 100 }, (_, i) => `not_an_object $.competencies[${i + 40}]`),
    );
    let nested: unknown = 0;
    for (let i = 0; i < 100_000; i += 1) nested = [nested];
    const texts = [nested, {}, 'x'.repeat(1_000_000), 7, null, true].map((value) => {
      const parsed = parseCatalogueItem({
        ...alignments,
        alignments: [{ activity: 'urn:a', evidence: [value] }],
      });
      const issue = parsed.ok ? undefined : parsed.issues.find(({ path }) => path.includes('evidence'));
      return issue?.message.slice(0, 25);
    });
    expect(texts).toEqual([
      'A list is not known.',
      'An object is not known.',
      `"${'x'.repeat(24)}`,
      '7 is not known.',
      'null is not known.',
      'true is not known.',
    ]);
  });

  it('goes through long chains of parents', () => {
    const chain = (length: number, last?: string) => ({
      ...framework,
      competencies: Array.from({ length }, (_, i) => ({
        id: `urn:c:${i}`,
        label: 'C',
        method: { type: 'highest', threshold: 1 },
        ...(i + 1 < length ? { broader: `urn:c:${i + 1}` } : last === undefined ? {} : { broader: last }),
      })),
    });
    // Longer than a stack is deep; linear.test.ts shows that each is walked over once.
    expect(issuesOf(chain(30_000))).toEqual([]);
    expect(issuesOf(chain(30_000, 'urn:c:29998'))).toEqual([
      'cycle $.competencies[29998].broader',
      'cycle $.competencies[29999].broader',
    ]);
  });

  it('refuses frameworks that name a competency twice, an unknown parent, or go in circles', () => {
    const method = { type: 'highest', threshold: 1 };
    const withParents = (...parents: [string, string?][]) =>
      issuesOf({
        ...framework,
        competencies: parents.map(([id, broader]) => ({
          id,
          label: id,
          method,
          ...(broader ? { broader } : {}),
        })),
      });
    expect(withParents(['urn:a:1'], ['urn:a:1'])).toEqual(['duplicate $.competencies[1].id']);
    expect(withParents(['urn:a:1', 'urn:b:1'])).toEqual(['unknown_reference $.competencies[0].broader']);
    expect(withParents(['urn:a:1', 'urn:b:1'], ['urn:b:1', 'urn:a:1'], ['urn:c:1', 'urn:a:1'])).toEqual([
      'cycle $.competencies[0].broader',
      'cycle $.competencies[1].broader',
    ]);
  });

  it('reads long lists in parts, with the places they have in the whole', () => {
    const competency = (i: number) => ({ ...framework.competencies[0], id: `urn:c:${i}` });
    const long = { ...framework, competencies: Array.from({ length: 250 }, (_, i) => competency(i)) };
    expect(parseCatalogueItem(long)).toEqual({ ok: true, item: long });
    const competencies = long.competencies.map((each, i) => (i % 110 === 5 ? { ...each, label: '' } : each));
    expect(issuesOf({ ...long, version: 3, competencies })).toEqual([
      'wrong_type $.version',
      'empty $.competencies[5].label',
      'empty $.competencies[115].label',
      'empty $.competencies[225].label',
    ]);
    const evidence = Array.from({ length: 1_001 }, () => 'pass');
    expect(issuesOf({ ...alignments, alignments: [{ ...alignments.alignments[0], evidence }] })).toEqual([
      'out_of_range $.alignments[0].evidence',
    ]);
  });

  it('reads an item that it has read once more to the same: that is how it is kept', () => {
    const bare = { kind: 'credential', id: 'urn:c:1', version: '1', title: 'UX', activity: 'urn:badge:1' };
    for (const sent of [framework, alignments, bare, { ...bare, competencies: DATA }]) {
      const once = parseCatalogueItem(sent);
      expect(once.ok && parseCatalogueItem(JSON.parse(JSON.stringify(once.item)))).toEqual(once);
    }
  });

  it('reads what was published before there was a bound on the lists of an entry', () => {
    const activity = Array.from({ length: 1_001 }, (_, i) => `urn:badge:${i}`);
    const credential = { kind: 'credential', id: 'urn:c:1', version: '1', title: 'UX', activity };
    expect(issuesOf(credential)).toEqual(['out_of_range $.activity']);
    const item = { ...credential, competencies: [] };
    expect(parseCatalogueItem(credential, { stored: true })).toEqual({ ok: true, item });
  });

  it('reads what was published before there was a bound on weights, and takes no such item today', () => {
    const heavy = { ...alignments.alignments[0], weight: 1_000_001 };
    const set = {
      ...alignments,
      alignments: [
        { ...heavy, weight: 1_000_000 },
        { ...heavy, activity: 'urn:x:9' },
      ],
    };
    expect(issuesOf(set)).toEqual(['out_of_range $.alignments[1].weight']);
    expect(parseCatalogueItem(set, { stored: true })).toEqual({ ok: true, item: set });
    const kindWeights = { score: 1_000_000, 'a-b': 1e9 };
    const method = { type: 'weightedEvidence', threshold: 0.7, kindWeights };
    const [competency] = framework.competencies;
    const weighted = { ...framework, competencies: [{ ...competency, method }] };
    expect(issuesOf(weighted)).toEqual(['out_of_range $.competencies[0].method.kindWeights["a-b"]']);
    expect(parseCatalogueItem(weighted)).toMatchObject({
      issues: [{ message: '"a-b" is 1000000000; it must be from 0 to 1000000.' }],
    });
    expect(parseCatalogueItem(weighted, { stored: true })).toEqual({ ok: true, item: weighted });
    // Members that an entry does not have are left out, whatever they hold.
    const other = { ...framework, competencies: [{ ...competency, weight: 1e9 }] };
    expect(parseCatalogueItem(other)).toMatchObject({ ok: true });
  });

  it('finds weights that are too large beside what is wrong with the form', () => {
    const entry = { ...alignments.alignments[0], weight: 1e9 };
    expect(issuesOf({ ...alignments, version: 3, alignments: [entry] })).toEqual([
      'wrong_type $.version',
      'out_of_range $.alignments[0].weight',
    ]);
  });
});
