import { readStatements } from '@cairn/xapi';
import { describe, expect, it } from 'vitest';
import { createBodyMaker } from './bodies.ts';
import { SHAPES } from './shapes.ts';
import { createMix } from './statement-mix.ts';

const text = (seed: number, first: number, count: number) =>
  createBodyMaker(createMix(seed), count).make(first, count).bytes.toString('utf8');

describe('the statement mix', () => {
  it.each(['1.0.3', '2.0.0'] as const)('is valid under %s, statement by statement', (version) => {
    const read = readStatements(text(7, 0, 500), { version, maxStatements: 500, maxDepth: 20 });
    expect(read.ok ? read.statements.length : read.issues).toBe(500);
  });

  it('depends on the seed and the number alone', () => {
    expect(text(7, 100, 50)).toBe(text(7, 100, 50));
    expect(text(8, 100, 50)).not.toBe(text(7, 100, 50));
    const whole: unknown[] = JSON.parse(text(7, 0, 20));
    expect(JSON.parse(text(7, 13, 1))).toEqual(whole[13]);
  });

  it('never draws an id twice', () => {
    const mix = createMix(3);
    const ids = new Set(Array.from({ length: 20_000 }, (_, n) => mix.subjectOf(n).id));
    expect(ids.size).toBe(20_000);
  });

  it('has statements of 700 to 1,150 bytes, in the shares of the shapes', () => {
    const statements = JSON.parse(text(7, 0, 4000)) as { verb: { id: string } }[];
    const bytes = statements.map((one) => Buffer.byteLength(JSON.stringify(one)));
    expect(Math.min(...bytes)).toBeGreaterThan(700);
    expect(Math.max(...bytes)).toBeLessThan(1150);
    const videos = statements.filter(({ verb }) => verb.id.endsWith('/paused')).length;
    expect(videos / 4000).toBeCloseTo(0.35, 1);
    expect(SHAPES.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  });

  it('tells what a statement can be asked for by', () => {
    const mix = createMix(5);
    const statements = JSON.parse(text(5, 0, 200)) as {
      [key: string]: unknown;
      context: { registration: string };
    }[];
    for (const [n, statement] of statements.entries()) {
      const { id, agent, activity, course, registration } = mix.subjectOf(n);
      expect(statement).toMatchObject({
        id,
        actor: agent,
        object: { id: activity },
        context: { registration },
      });
      expect(JSON.stringify(statement)).toContain(course);
    }
  });

  it('is about many learners, courses and items', () => {
    const mix = createMix(5);
    const subjects = Array.from({ length: 5000 }, (_, n) => mix.subjectOf(n));
    expect(new Set(subjects.map(({ agent }) => agent.account.name)).size).toBeGreaterThan(4000);
    expect(new Set(subjects.map(({ course }) => course)).size).toBeGreaterThan(300);
    expect(new Set(subjects.map(({ activity }) => activity)).size).toBeGreaterThan(2500);
  });

  it('knows the answer to a body', () => {
    const { bytes, answer } = createBodyMaker(createMix(5), 3).make(10, 3);
    const ids = (JSON.parse(bytes.toString('utf8')) as { id: string }[]).map(({ id }) => id);
    expect(answer.toString()).toBe(JSON.stringify(ids));
  });
});
