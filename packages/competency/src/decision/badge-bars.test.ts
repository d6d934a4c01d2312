import { reportedResultsOf } from '@cairn/xapi/lenient';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awardsOf } from '../awards/award.ts';
import { EMPTY_CATALOGUE, publish } from '../catalogue/catalogue.ts';
import { parseCatalogueItem } from '../catalogue/parse-catalogue-item.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { barsOfBadges } from '../results/result-bars.ts';
import { rulesOf } from './rules.ts';

const BADGE = 'https://b.example/welding';
const RESULTS = 'https://w3id.org/xapi/cairn/extensions/results';
const FRAMEWORK = {
  ...{ kind: 'framework', id: 'urn:f', version: '1', title: 'Skills' },
  competencies: [{ id: 'urn:c', label: 'Weld', method: { type: 'highest', threshold: 1 } }],
};
const SET = {
  ...{ kind: 'alignments', id: 'urn:a', version: '1', frameworkId: 'urn:f' },
  alignments: [{ activity: BADGE, competency: 'urn:c', evidence: ['credential'] }],
};
const GRADE = { id: 'urn:grade', name: 'Grade', allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'C' };
const credential = (more: object) => ({
  ...{ kind: 'credential', id: 'urn:credential', version: '1', title: 'Welding', activity: BADGE },
  ...more,
});

function rulesWith(...items: object[]) {
  const catalogue = [FRAMEWORK, SET, ...items].reduce<typeof EMPTY_CATALOGUE>((known, item) => {
    const parsed = parseCatalogueItem(item);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return publish(known, [parsed.item]);
  }, EMPTY_CATALOGUE);
  return { catalogue, rules: rulesOf(catalogue) };
}

const hashWith = (...items: object[]) => rulesWith(...items).rules.byId.get('urn:f urn:c')?.hash;
const earned = (result: object) => ({
  actor: { mbox: 'mailto:ada@example.org' },
  verb: { id: 'http://id.tincanapi.com/verb/earned' },
  object: { id: BADGE, definition: { type: 'http://activitystrea.ms/schema/1.0/badge' } },
  result,
});

function barOf(result: object, ...items: object[]) {
  const reading = readEvidence(earned(result));
  if (reading === undefined) throw new Error('It is no evidence.');
  const [aligned] = rulesWith(...items).rules.align(reading);
  return aligned?.evidence.bar;
}

describe('an aligned award with a result', () => {
  const graded = (value: string) => ({
    extensions: { [RESULTS]: [{ resultDescription: 'urn:grade', value }] },
  });

  it('is barred where the catalogue asks for more', () => {
    const asking = credential({ results: [GRADE] });
    expect(barOf(graded('D'), asking)).toBe('insufficient');
    expect(barOf(graded('C'), asking)).toBeUndefined();
    expect(barOf(graded('D'))).toBeUndefined();
    expect(barOf(graded('D'), credential({ results: [{ id: 'urn:grade', name: 'Grade' }] }))).toBeUndefined();
    expect(
      barOf(graded('D'), credential({ activity: 'https://b.example/other', results: [GRADE] })),
    ).toBeUndefined();
    expect(barOf({ response: 'D' }, asking)).toBe('insufficient');
  });

  it('what else the statement says keeps it from counting goes before', () => {
    const status = { 'https://w3id.org/xapi/cairn/extensions/result-status': 'Failed' };
    const result = { extensions: { ...graded('D').extensions, ...status } };
    expect(barOf(result, credential({ results: [GRADE] }))).toBe('not-completed');
  });

  it('is compared by rules with another hash, which depends on what is asked alone', () => {
    const hash = hashWith(credential({ results: [GRADE] }));
    expect(hash).not.toBe(hashWith());
    expect(hashWith(credential({}))).toBe(hashWith());
    expect(hashWith(credential({ activity: 'https://b.example/other', results: [GRADE] }))).toBe(hashWith());
    const renamed = { ...GRADE, name: 'Another name' };
    expect(hashWith(credential({ version: '2', title: 'New', results: [renamed] }))).toBe(hash);
    expect(hashWith(credential({ results: [{ ...GRADE, requiredValue: 'B' }] }))).not.toBe(hash);
    // In whatever order the credentials of a badge are published.
    const other = {
      ...credential({ results: [{ id: 'urn:points', name: 'Points', requiredValue: '10' }] }),
      id: 'urn:b',
    };
    expect(hashWith(other, credential({ results: [GRADE] }))).toBe(
      hashWith(credential({ results: [GRADE] }), other),
    );
  });

  it('keeps the rules of a framework whose badges ask for the same, and no others', () => {
    const before = rulesWith(credential({ results: [GRADE] }));
    const again = (item: object) => {
      const parsed = parseCatalogueItem(item);
      if (!parsed.ok) throw new Error('The item is not valid.');
      const rules = rulesOf(publish(before.catalogue, [parsed.item]), before.rules);
      return rules.byId.get('urn:f urn:c') === before.rules.byId.get('urn:f urn:c');
    };
    expect(again(credential({ version: '2', results: [{ ...GRADE, name: 'New' }] }))).toBe(true);
    expect(again(credential({ version: '2', results: [{ ...GRADE, requiredValue: 'A' }] }))).toBe(false);
  });

  it('counts where it is held, whatever is asked and said', () => {
    const text = fc.constantFrom('A', 'B', 'C', 'D', '9', '10', '9.5', '10 %', ' 9 ', 'x', '');
    const said = fc.record(
      { resultDescription: fc.constantFrom('urn:1', 'urn:2'), value: text, achievedLevel: text },
      { requiredKeys: [] },
    );
    const number = fc.constantFrom(0, 0.5, 9, 10, -3);
    const result = fc.record(
      {
        score: fc.record({ scaled: number, raw: number, min: number, max: number }, { requiredKeys: [] }),
        success: fc.boolean(),
        response: text,
        extensions: fc.array(said, { maxLength: 2 }).map((list) => ({ [RESULTS]: list })),
      },
      { requiredKeys: [] },
    );
    const demand = fc.record(
      {
        requiredValue: fc.constantFrom('B', '10', '9.5', '10%'),
        allowedValues: fc.constant(['D', 'C', 'B', 'A', '9', '10']),
        minimum: fc.constantFrom('0', '-5'),
        maximum: fc.constantFrom('10', '100'),
      },
      { requiredKeys: [] },
    );
    const demands = fc.array(fc.array(demand, { minLength: 1, maxLength: 2 }), { maxLength: 2 });
    let short = 0;
    fc.assert(
      fc.property(result, demands, (reached, credentials) => {
        const items = credentials.map((asks, nth) => ({
          ...credential({ results: asks.map((one, at) => ({ id: `urn:${at + 1}`, name: 'R', ...one })) }),
          id: `urn:credential:${nth}`,
        }));
        // Demands that contradict themselves are not published.
        fc.pre(items.every((item) => parseCatalogueItem(item).ok));
        const { catalogue } = rulesWith(...items);
        const statement = earned(reached);
        const results = reportedResultsOf(statement);
        const change = {
          credential: BADGE,
          change: 'awarded',
          timestamp: 1,
          statementId: 's',
          results,
        } as const;
        const [award] = awardsOf([change], () => Infinity, barsOfBadges(catalogue.credentials.values()));
        short += Number(award?.end === 'insufficient');
        expect(barOf(reached, ...items)).toBe(award?.end);
      }),
      { numRuns: 1_000 },
    );
    expect(short).toBeGreaterThan(20);
  });
});
