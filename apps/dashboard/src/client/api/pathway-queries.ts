import type { Expiries, StackFunnel } from '@cairn/query-contract';
import { answerQuery } from './answer-query.ts';

/** Which stack, and after how many days without another part met a person counts as stopped. */
export interface FunnelQuestion {
  readonly stack: string;
  readonly window?: number;
}

/** How many people have begun a stack, stopped and finished it. */
export const funnelQuery = ({ stack, window }: FunnelQuestion) =>
  answerQuery<StackFunnel>('/api/stacks/funnel', { stack, window });

/** What ends within a year, by month. */
export const expiriesQuery = answerQuery<Expiries>('/api/expiries');
