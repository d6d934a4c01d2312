import { overgrown, overgrownAmong } from '@cairn/xapi/testing';
import { expect, it } from 'vitest';
import { matches } from './alignment/pattern.ts';
import { PrefixIndex } from './alignment/prefix-index.ts';
import { contradictions } from './catalogue/contradictions.ts';
import { judge } from './decision/judge.ts';
import { changedMembers, conflictsAmong, evidenceOf, mayHoldEvidence, parseCatalogueItem } from './index.ts';

const framework = (id: string, label: string) => ({
  kind: 'framework',
  id,
  version: label,
  label,
  competencies: [{ id, label, method: { type: 'highest', threshold: 1 } }],
});

const prefixes = new PrefixIndex(
  new Map([...'aab:/'].map((letter, index) => [letter.repeat(index + 1), index])),
);

it('takes time in proportion to what it reads, whatever that is', { timeout: 600_000 }, async () => {
  const found = await overgrownAmong({
    mayHoldEvidence: (text) => mayHoldEvidence(text),
    parseCatalogueItem: (text) => parseCatalogueItem(framework(`a:${text}`, text)),
    changedMembers: (text) =>
      changedMembers({ [text]: [text, { id: text }], a: [...text] }, { a: [...text, { [text]: text }] }),
    'a pattern': (text) => matches({ head: '', between: [text.slice(0, 200), 'x'], tail: '' }, text),
    'prefixes of an activity': (text) => [...prefixes.find(text)],
    'conditions of alignments': (text) =>
      parseCatalogueItem({
        kind: 'alignments',
        id: 'a:b',
        version: '1',
        frameworkId: 'a:b',
        alignments: [
          { activityPattern: text, authority: text, platform: text, competency: 'a:c', evidence: ['pass'] },
          { activityPrefix: `a:${text}`, verb: text, parent: text, competency: 'a:c', evidence: ['pass'] },
        ],
      }),
    'who and what a statement names': (text) =>
      evidenceOf({
        actor: { mbox: `mailto:${text}` },
        verb: { id: 'https://w3id.org/xapi/tla/verbs/conferred' },
        object: { objectType: 'Agent', account: { homePage: text, name: text } },
        context: {
          platform: text,
          registration: text,
          instructor: { openid: text },
          contextActivities: { grouping: [{ id: `a:${text}?subContentId=${text}` }], parent: [{ id: text }] },
        },
      } as never),
    evidenceOf: (text) =>
      evidenceOf({
        actor: { mbox: `mailto:${text}` },
        verb: { id: `http://adlnet.gov/expapi/verbs/${text}` },
        object: {
          id: `https://x/xapi/activities/course/${text}`,
          definition: { type: `https://${text}/attempt` },
        },
        result: { score: { scaled: 1 }, extensions: { [`https://w3id.org/${text}`]: text } },
      } as never),
  });
  expect(found).toEqual([]);
});

it('takes time in proportion to the competencies of a framework', { timeout: 600_000 }, async () => {
  const work = (size: number) => {
    const [one] = framework('a:b', 'x').competencies;
    const competencies = Array.from({ length: size / 64 }, (_, i) => ({ ...one, id: `a:${i}` }));
    return () => parseCatalogueItem({ ...framework('a:b', 'x'), competencies });
  };
  expect(await overgrown(work)).toBeUndefined();
});

it('takes time in proportion to a chain of parents', { timeout: 600_000 }, async () => {
  const method = { type: 'highest', threshold: 1 } as const;
  const work = (size: number) => {
    const count = size / 16;
    // Each the child of the next: walked to its end from each of them, it would be quadratic.
    const competencies = Array.from({ length: count }, (_, i) => ({
      id: `a:${i}`,
      label: 'C',
      method,
      ...(i + 1 < count && { broader: `a:${i + 1}` }),
    }));
    return () =>
      contradictions({ kind: 'framework', id: 'a:b', version: '1', title: 'x', competencies }, false);
  };
  expect(await overgrown(work)).toBeUndefined();
});

it('takes time in proportion to the alignments of a set', { timeout: 600_000 }, async () => {
  const work = (size: number) => {
    const alignments = Array.from({ length: size / 64 }, (_, i) => ({
      ...(i % 2 === 0 ? { activityPrefix: `a:${'b'.repeat(i % 50)}${i}` } : { parent: `a:${i}` }),
      competency: 'a:c',
      evidence: ['pass' as const],
    }));
    const set = { kind: 'alignments', id: 'a:b', version: '1', frameworkId: 'a:f', alignments } as const;
    return () => conflictsAmong([set, set], { concerns: () => true, most: 100 });
  };
  expect(await overgrown(work)).toBeUndefined();
});

it('takes time in proportion to evidence of which each piece replaces one before it', {
  timeout: 600_000,
}, async () => {
  const rule = { method: { type: 'decayingAverage', w: 0.5, threshold: 0.7 } } as const;
  const score = (index: number) => ({
    statementId: `s${index}`,
    timestamp: index,
    kind: 'score' as const,
    quality: (index % 10) / 10,
  });
  // A grade and a state in turn; or all states first, each replaced in the end, with grades in between.
  const inTurn = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ...score(i),
      activity: i % 2 === 0 ? 'a:state' : 'a:grade',
      ...(i % 2 === 0 && { currentState: true }),
    }));
  const farBack = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const third = Math.floor((3 * i) / count);
      return {
        ...score(i),
        activity: `a:${i % Math.ceil(count / 3)}`,
        ...(third !== 1 && { currentState: true }),
      };
    });
  for (const history of [inTurn, farBack]) {
    const work = (size: number) => {
      const evidence = history(size);
      return () => judge(rule, evidence, 1e12);
    };
    expect(await overgrown(work)).toBeUndefined();
  }
});
