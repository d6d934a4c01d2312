import { describe, expect, it } from 'vitest';
import type { Alignment } from '../alignment/alignment.ts';
import { EMPTY_CATALOGUE, publish } from '../catalogue/catalogue.ts';
import type { Alignments, CatalogueItem, Framework } from '../catalogue/item.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { rulesOf } from './rules.ts';

const UX = 'https://skills.example/ux';
const course = 'urn:lyndaCourse:252';
const framework: Framework = {
  kind: 'framework',
  id: 'urn:framework:1',
  version: '1',
  title: 'Skills',
  competencies: [{ id: UX, label: 'UX', method: { type: 'highest', threshold: 0.7 } }],
};

function set(id: string, ...alignments: Alignment[]): Alignments {
  return { kind: 'alignments', id, version: '2', frameworkId: framework.id, alignments };
}

function rules(...items: CatalogueItem[]) {
  return rulesOf(publish(EMPTY_CATALOGUE, items));
}

/** What rules make of pieces of evidence, of a statement with nothing else to match. */
function alignedBy(...items: CatalogueItem[]) {
  const { align } = rules(...items);
  return (pieces: readonly Evidence[]) => align({ ...bare, activity: pieces[0]?.activity ?? '', pieces });
}

const bare = { verb: '', parents: [], groupings: [] };
const activity = 'urn:li:lyndaCourse:252';
const completion: Evidence = { kind: 'completion', quality: 1, activity };
const score: Evidence = { kind: 'score', quality: 0.65, activity };
const pass: Evidence = { kind: 'pass', quality: 1, activity };
const fail: Evidence = { kind: 'fail', quality: 0, activity };

describe('rulesOf', () => {
  it('matches activities whatever their spelling', () => {
    const align = alignedBy(
      framework,
      set('urn:set:1', { activity: course, competency: UX, evidence: ['completion'] }),
    );
    expect(align([completion])).toMatchObject([
      { rule: { competency: UX }, evidence: { kind: 'completion', accepted: true } },
    ]);
    expect(align([{ ...completion, activity: 'urn:li:lyndaCourse:9' }])).toEqual([]);
    expect(align([])).toEqual([]);
  });

  it('says of an award how long it is valid, where the catalogue does', () => {
    const badge = (id: string, more: object = {}): CatalogueItem => ({
      kind: 'credential',
      id,
      version: '1',
      title: 'Badge',
      activity: [id],
      competencies: [],
      ...more,
    });
    const evidence = (kind: Evidence['kind'], of: string): Evidence => ({ kind, quality: 1, activity: of });
    const align = alignedBy(
      framework,
      set('urn:set:1', { activityPrefix: 'urn:badge:', competency: UX, evidence: ['credential', 'pass'] }),
      badge('urn:badge:1', { expiresAfterDays: 2 }),
      badge('urn:badge:2'),
    );
    const lifetimeOf = (piece: Evidence) => align([piece]).map(({ evidence: found }) => found.lifetime);
    expect(lifetimeOf(evidence('credential', 'urn:badge:1'))).toEqual([2 * 24 * 60 * 60 * 1000]);
    expect(lifetimeOf(evidence('credential', 'urn:badge:2'))).toEqual([undefined]);
    expect(lifetimeOf(evidence('pass', 'urn:badge:1'))).toEqual([undefined]);
    expect(align([evidence('credential', 'urn:badge:2')])[0]?.evidence).not.toHaveProperty('lifetime');
  });

  it('names each rule after its framework and competency, and its version after what made it', () => {
    const { byId } = rules(
      framework,
      set('urn:set:1', { activity: course, competency: UX, evidence: ['pass'] }),
    );
    expect([...byId.keys()]).toEqual([`urn:framework:1 ${UX}`]);
    expect(byId.get(`urn:framework:1 ${UX}`)).toMatchObject({
      id: `urn:framework:1 ${UX}`,
      version: '1 urn:set:1@2',
    });
  });

  it('never takes a completion unless the alignment says so', () => {
    const align = alignedBy(
      framework,
      set('urn:set:1', { activity: course, competency: UX, evidence: ['pass', 'score'] }),
    );
    expect(align([completion])[0]?.evidence).toMatchObject({ kind: 'completion', accepted: false });
    expect(align([completion, pass])[0]?.evidence).toMatchObject({ kind: 'pass', accepted: true });
    expect(align([completion, pass, score])[0]?.evidence).toMatchObject({ kind: 'score', accepted: true });
  });

  it('takes the fail where it takes the pass', () => {
    const align = alignedBy(
      framework,
      set('urn:set:1', { activity: course, competency: UX, evidence: ['pass'] }),
    );
    expect(align([fail, score])[0]?.evidence).toMatchObject({ kind: 'fail', accepted: true });
  });

  it('adds up several sets, in force only with their framework', () => {
    const one = set('urn:set:1', { activity: course, competency: UX, evidence: ['pass'], weight: 0.5 });
    const two = set('urn:set:2', { activity: activity, competency: UX, evidence: ['completion'], weight: 2 });
    const [rule] = rules(framework, two, one).byId.values();
    expect(rule?.alignments).toEqual([
      { activity, competency: UX, evidence: ['completion', 'pass'], weight: 2 },
    ]);
    expect(rule?.version).toBe('1 urn:set:1@2 urn:set:2@2');
    expect(rules(one).byId.size).toBe(0);
  });

  it('names in its version only the sets that align it', () => {
    const own = set('urn:set:1', { activity: course, competency: UX, evidence: ['pass'] });
    const other = set('urn:set:2', { activity: course, competency: 'urn:c:other', evidence: ['pass'] });
    const [rule] = rules(framework, own, other).byId.values();
    expect(rule?.version).toBe('1 urn:set:1@2');
  });

  it('lists alignments by their activity, and hashes them so, whatever order they were published in', () => {
    const of = (n: number): Alignment => ({ activity: `urn:x:${n}`, competency: UX, evidence: ['pass'] });
    const ruleOf = (...items: CatalogueItem[]) => [...rules(framework, ...items).byId.values()][0];
    const whole = ruleOf(set('urn:set:1', of(1), of(2), of(3)));
    expect(whole?.alignments.map(({ activity }) => activity)).toEqual(['urn:x:1', 'urn:x:2', 'urn:x:3']);
    for (const order of [
      [2, 1, 3],
      [3, 2, 1],
      [2, 3, 1],
    ]) {
      const other = ruleOf(set('urn:set:1', ...order.map(of)));
      expect(other?.alignments).toEqual(whole?.alignments);
      expect(other?.hash).toBe(whole?.hash);
    }
    const parts = [set('urn:set:2', of(1)), set('urn:set:1', of(3), of(2))];
    expect(ruleOf(...parts)?.hash).toBe(whole?.hash);
    expect(ruleOf(...parts.toReversed())?.version).toBe(ruleOf(...parts)?.version);
  });

  it('hashes what a rule says, not what its version is called', () => {
    const alignment: Alignment = { activity: course, competency: UX, evidence: ['pass'] };
    const hashOf = (...items: CatalogueItem[]) => [...rules(...items).byId.values()][0]?.hash;
    const hash = hashOf(framework, set('urn:set:1', alignment));
    expect(hashOf({ ...framework, version: '2', title: 'Renamed' }, set('urn:set:9', alignment))).toBe(hash);
    expect(hashOf(framework, set('urn:set:1', { ...alignment, evidence: ['score'] }))).not.toBe(hash);
  });

  it('replaces an item published again', () => {
    const before = set('urn:set:1', { activity: course, competency: UX, evidence: ['pass'] });
    const align = alignedBy(
      framework,
      before,
      set('urn:set:1', { activity: 'urn:x:1', competency: UX, evidence: ['pass'] }),
    );
    expect(align([pass])).toEqual([]);
  });

  const quiz = 'https://lms.example/quiz/7';
  const statement = {
    verb: 'urn:v:1',
    parents: [activity],
    groupings: [],
    activity: quiz,
    pieces: [score, pass],
  };

  it('takes the most specific alignment of a rule, with its kinds, weight and level', () => {
    const { align } = rules(
      framework,
      set(
        'urn:set:1',
        { parent: course, competency: UX, evidence: ['completion'], weight: 1 },
        { activityPattern: '*/quiz/*', competency: UX, evidence: ['score'], weight: 2, level: 'basic' },
        { activity: quiz, verb: 'urn:v:2', competency: UX, evidence: ['pass'], weight: 3 },
      ),
    );
    const aligned = (rest: object) =>
      align({ ...statement, ...rest }).map(({ evidence: { kind, weight, level } }) => [kind, weight, level]);
    expect(aligned({ verb: 'urn:v:2' })).toEqual([['pass', 3, undefined]]);
    expect(aligned({})).toEqual([['score', 1, undefined]]);
    expect(align(statement)[0]?.evidence).toMatchObject({ accepted: false });
    expect(aligned({ parents: [] })).toEqual([['score', 2, 'basic']]);
    expect(aligned({ parents: [], activity: 'https://lms.example/test/7' })).toEqual([]);
  });

  it('gives one badge to every competency that it is aligned to', () => {
    const three = ['urn:c:1', 'urn:c:2', 'urn:c:3'];
    const { align } = rules(
      {
        ...framework,
        competencies: three.map((id) => ({
          id,
          label: id,
          method: { type: 'highest' as const, threshold: 0.7 },
        })),
      },
      set(
        'urn:set:1',
        ...three.map((id): Alignment => ({ activity: quiz, competency: id, evidence: ['credential'] })),
      ),
    );
    const badge: Evidence = { kind: 'credential', quality: 1, activity: quiz, currentState: true };
    const aligned = align({ ...statement, pieces: [badge] });
    expect(aligned.map(({ rule, evidence }) => [rule.competency, evidence.accepted])).toEqual(
      three.map((id) => [id, true]),
    );
  });

  it('takes the piece that tells most, in whatever order they are given', () => {
    const order = ['score', 'pass', 'fail', 'credential', 'exempted', 'completion', 'progress'] as const;
    const pieceOf = (kind: Evidence['kind']): Evidence => ({ kind, quality: 1, activity: quiz });
    const chosenOf = (evidence: readonly Evidence['kind'][], ...kinds: Evidence['kind'][]) => {
      const conditions = { activity: quiz, competency: UX, evidence: [...evidence] };
      const { align } = rules(framework, set('urn:set:1', conditions));
      const [aligned] = align({ ...statement, pieces: kinds.map(pieceOf) });
      return [aligned?.evidence.kind, aligned?.evidence.accepted];
    };
    for (const [index, most] of order.entries()) {
      for (const less of order.slice(index + 1)) {
        expect([most, less, chosenOf(order, less, most)]).toEqual([most, less, [most, true]]);
        expect([most, less, chosenOf(order, most, less)]).toEqual([most, less, [most, true]]);
        // What is accepted comes first, however little it tells; a fail is accepted where a pass is.
        if (most === 'pass' && less === 'fail') continue;
        expect([most, less, chosenOf([less], most, less)]).toEqual([most, less, [less, true]]);
      }
    }
    expect(chosenOf(['pass'], 'fail')).toEqual(['fail', true]);
    expect(chosenOf(['fail'], 'pass')).toEqual(['pass', false]);
    expect(chosenOf(['credential'], 'progress', 'completion')).toEqual(['completion', false]);
  });

  it('lets a piece that cannot count give way to one that can', () => {
    const { align } = rules(
      framework,
      set('urn:set:1', { activity: quiz, competency: UX, evidence: ['score', 'completion'] }),
    );
    const contradictory: Evidence = { kind: 'score', activity: quiz, bar: 'contradictory-score' };
    const aligned = (...pieces: Evidence[]) => align({ ...statement, pieces })[0]?.evidence;
    expect(aligned(contradictory, completion)).toMatchObject({ kind: 'completion', accepted: true });
    expect(aligned(contradictory)).toMatchObject({
      kind: 'score',
      bar: 'contradictory-score',
      accepted: true,
    });
  });

  it('counts a part of a content only where the alignment names that part', () => {
    const part = `${quiz}?subContentId=1`;
    const sent = {
      ...statement,
      activity: part,
      parents: [quiz],
      pieces: [{ ...pass, activity: part, bar: 'sub-content' as const }],
    };
    const barOf = (conditions: object) =>
      rules(framework, set('urn:set:1', { ...conditions, competency: UX, evidence: ['pass'] })).align(sent)[0]
        ?.evidence.bar;
    expect(barOf({ parent: quiz })).toBe('sub-content');
    expect(barOf({ activityPrefix: quiz })).toBe('sub-content');
    expect(barOf({ activity: part })).toBeUndefined();
    expect(
      rules(framework, set('urn:set:1', { activity: quiz, competency: UX, evidence: ['pass'] })).align(sent),
    ).toEqual([]);
  });

  it('says of what level it is only where the alignment does', () => {
    const aligned = (more: object) => {
      const conditions = { activity: quiz, competency: UX, evidence: ['pass' as const], ...more };
      return rules(framework, set('urn:set:1', conditions)).align({
        ...statement,
        pieces: [{ ...pass, activity: quiz }],
      })[0]?.evidence;
    };
    expect(aligned({ level: 'B2', weight: 2 })).toMatchObject({ level: 'B2', weight: 2, accepted: true });
    expect(aligned({})).toMatchObject({ weight: 1 });
    expect(aligned({})).not.toHaveProperty('level');
    expect(aligned({})).not.toHaveProperty('retired');
  });

  it('follows a retirement that is moved to another time, and one of another competency or set', () => {
    const catalogue = publish(EMPTY_CATALOGUE, [
      framework,
      set('urn:set:1', { activity: quiz, competency: UX, evidence: ['pass'] }),
    ]);
    const retired = (kind: 'competency' | 'alignments', id: string, at: string): CatalogueItem =>
      ({ kind: 'retirement', id: `${kind} ${id}`, version: at, of: { kind, id }, at }) as CatalogueItem;
    const timesOf = (current: ReturnType<typeof rulesOf>) => {
      const rule = current.byId.get(`urn:framework:1 ${UX}`);
      return [rule?.retiredAt, ...current.times];
    };
    const [may, june] = ['2026-05-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'];
    for (const [kind, id, expected] of [
      ['competency', UX, (at: string) => [Date.parse(at)]],
      ['alignments', 'urn:set:1', (at: string) => [undefined, Date.parse(at)]],
    ] as const) {
      const first = rulesOf(publish(catalogue, [retired(kind, id, may)]));
      expect(timesOf(first)).toEqual(expected(may));
      const moved = publish(catalogue, [retired(kind, id, june)]);
      expect(timesOf(rulesOf(moved, first))).toEqual(expected(june));
      expect(timesOf(rulesOf(catalogue, first))).toEqual([undefined]);
    }
  });

  it('keeps the rules of frameworks that a publication does not touch', () => {
    const other: Framework = { ...framework, id: 'urn:framework:2' };
    const ofOther: Alignments = {
      ...set('urn:set:2', { activity: quiz, competency: UX, evidence: ['pass'] }),
      frameworkId: other.id,
    };
    const one = set('urn:set:1', { activity: quiz, competency: UX, evidence: ['pass'] });
    const catalogue = publish(EMPTY_CATALOGUE, [framework, other, one, ofOther]);
    const before = rulesOf(catalogue);
    const next = publish(catalogue, [
      { ...ofOther, alignments: [{ activity: quiz, competency: UX, evidence: ['score'] }] },
    ]);
    const after = rulesOf(next, before);
    expect(after.byId.get(`urn:framework:1 ${UX}`)).toBe(before.byId.get(`urn:framework:1 ${UX}`));
    expect(after.byId.get(`urn:framework:2 ${UX}`)).not.toBe(before.byId.get(`urn:framework:2 ${UX}`));
    expect([...after.byId]).toEqual([...rulesOf(next).byId]);
    expect(after.align(statement).map(({ rule, evidence }) => [rule.framework, evidence.kind])).toEqual(
      rulesOf(next)
        .align(statement)
        .map(({ rule, evidence }) => [rule.framework, evidence.kind]),
    );
  });
});
