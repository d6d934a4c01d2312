import type { AfterExitAnswer, TransitionsAnswer } from '@cairn/query-contract';
import { answerQuery } from './answer-query.ts';

/** Who of a programme was employed after leaving it, and what they earned. */
export const afterExitQuery = (programme: string) =>
  answerQuery<AfterExitAnswer>('/api/metrics/employment-after-exit', { programme });

/** From which occupations people went to which after an award; of any credential where none is named. */
export const transitionsQuery = (credential: string | undefined) =>
  answerQuery<TransitionsAnswer>('/api/metrics/transitions-between-occupations', { credential });
