import { METRICS } from '@cairn/outcomes';
import { credentialIri } from './world.ts';

/** A request, and whether a 200 to it is the answer of a rate. */
interface Question {
  readonly path: string;
  readonly isAnswer: boolean;
}

const DAY = 86_400_000;

/** A request for anything that the query API says about outcomes or people, with any parameters. */
export function randomQuestion(chance: () => number): Question {
  const oneOf = <One>(all: readonly One[]) => all[Math.floor(chance() * all.length)] as One;
  const { id } = oneOf(METRICS);
  const what = oneOf(['', '', '', '', '.csv', '/evidence', '/sheet', 'other']);
  const query = new URLSearchParams();
  const sometimes = (name: string, value: () => string, probability = 0.3) => {
    if (chance() < probability) query.set(name, value());
  };
  sometimes('asOf', () => new Date(Date.UTC(2025, 9) + Math.floor(chance() * 300 * DAY)).toISOString(), 0.8);
  sometimes('credential', () => credentialIri(oneOf(['A', 'B', 'C', 'D', 'E'])), 0.6);
  sometimes('withinDays', () => String(oneOf([7, 30, 60, 90, 180, 365])), 0.15);
  sometimes('by', () => oneOf(['occupation', 'employer', 'region', 'cohort']), 0.15);
  sometimes('asKnownAt', () => String(Math.floor(chance() * 500)), 0.1);
  if (what === 'other') {
    const path = oneOf([
      '/statements',
      '/persons',
      '/outcomes/credentials',
      '/summary',
      '/stacks/holders',
      '/competencies',
    ]);
    return { path, isAnswer: false };
  }
  if (what === '/evidence') query.set('group', oneOf(['holders', 'nonHolders']));
  return { path: `/metrics/${id}${what}?${query}`, isAnswer: what === '' };
}
