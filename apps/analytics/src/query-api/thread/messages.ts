import type { Problem } from '@cairn/http';
import type { Work } from './work.ts';

/** What the thread is asked to do: one thing at a time. */
export interface Asked {
  readonly name: keyof Work;
  readonly input: unknown;
}

/** What became of it. A copy of a problem would be any error. */
export type Told =
  | { readonly result: unknown }
  | { readonly problem: Pick<Problem, 'status' | 'code' | 'message' | 'issues' | 'headers'> }
  | { readonly error: unknown };
