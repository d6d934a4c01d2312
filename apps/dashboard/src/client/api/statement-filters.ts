import type { StatementsQuestion } from './statement-queries.ts';

const TEXTS = ['agent', 'verb', 'activity', 'registration', 'authority'] as const;
const TIMES = ['since', 'until'] as const;

/**
 * The filters among some members; what is empty, or no time where one belongs, is left out.
 * @param given a member by its name; '' for none
 */
export function readFilters(given: (name: string) => string): StatementsQuestion {
  const texts = TEXTS.map((name) => [name, given(name)] as const);
  const times = TIMES.map((name) => [name, instantOf(given(name))] as const);
  return {
    ...Object.fromEntries([...texts, ...times].filter(([, value]) => value !== '')),
    ...(given('related') === 'true' && { related: true }),
    ...(given('order') === 'oldest' && { order: 'oldest' }),
  };
}

function instantOf(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
