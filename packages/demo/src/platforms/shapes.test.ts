import type { Activity, Agent } from '@cairn/xapi';
import { describe, expect, it } from 'vitest';
import { DEMO_LEARNERS } from '../demo-learners.ts';
import { generateDemo } from '../generate-demo.ts';
import type { DemoStatement } from '../world/ledger.ts';

const demo = generateDemo({ learners: DEMO_LEARNERS.small });
const statements = [...demo.statements];

const objectOf = (statement: DemoStatement) => statement.object as Activity;
const on = (part: string) => statements.filter((statement) => objectOf(statement).id?.includes(part));
const verbEnds = (end: string) => (statement: DemoStatement) => statement.verb.id.endsWith(end);

describe('Open edX', () => {
  const sent = on('courses.openlearn.example');

  it('knows accounts only', () => {
    expect(sent.every(({ actor }) => actor.account !== undefined && actor.mbox === undefined)).toBe(true);
  });

  it('says passed and failed without a result', () => {
    const verdicts = sent.filter((one) => verbEnds('/passed')(one) || verbEnds('/failed')(one));
    expect(verdicts.length).toBeGreaterThan(50);
    expect(verdicts.every(({ result }) => result === undefined)).toBe(true);
  });

  it('sends a grade update as earned on a course', () => {
    const earned = sent.filter(verbEnds('/earned'));
    expect(earned.length).toBeGreaterThan(50);
    expect(earned.every((one) => objectOf(one).definition?.type?.endsWith('/course'))).toBe(true);
  });
});

describe('LinkedIn Learning', () => {
  const sent = on('lyndaCourse');

  it('spells one course in two ways', () => {
    const numbers = (prefix: string) =>
      new Set(
        sent
          .map((one) => objectOf(one).id)
          .filter((id) => id.startsWith(prefix))
          .map((id) => id.split(':').at(-1)),
      );
    expect(numbers('urn:lynda')).toEqual(numbers('urn:li:lynda'));
  });

  it('has progress as a string, no success and no score', () => {
    for (const { result } of sent) {
      const progress = result?.extensions?.['https://w3id.org/xapi/cmi5/result/extensions/progress'];
      expect(typeof progress).toBe('string');
      expect(result).not.toHaveProperty('success');
      expect(result).not.toHaveProperty('score');
    }
  });
});

describe('Moodle', () => {
  it('scales quiz scores from -1 to 1, with 0 at half marks', () => {
    const attempts = on('/mod/quiz/attempt.php');
    expect(attempts.length).toBeGreaterThan(100);
    for (const { result } of attempts) {
      expect(result?.score?.scaled).toBeCloseTo(((result?.score?.raw ?? 0) - 50) / 50, 10);
    }
  });

  it('takes some badges back', () => {
    expect(on('/badges/overview.php').filter(verbEnds('/forfeited')).length).toBeGreaterThan(0);
  });
});

describe('the applicant system', () => {
  const applied = statements.filter(verbEnds('/applied'));

  it('gives every application one registration and an occupation', () => {
    const registrations = new Set(applied.map(({ context }) => context?.registration));
    expect(registrations.size).toBe(demo.truth.applications.length);
    expect(registrations.has(undefined)).toBe(false);
  });

  it('knows candidates by the identifier that their badges have', () => {
    const holders = new Set(
      statements.filter(verbEnds('/achieved')).map(({ actor }) => (actor as Agent).mbox),
    );
    expect(applied.filter(({ actor }) => holders.has(actor.mbox)).length).toBeGreaterThan(50);
  });
});

describe('people', () => {
  it('are known by several identifiers', () => {
    const counts = demo.truth.people.map(({ identifiers }) => identifiers.length);
    expect(Math.min(...counts)).toBe(2);
    expect(counts.filter((n) => n === 3).length).toBeGreaterThan(30);
  });
});
