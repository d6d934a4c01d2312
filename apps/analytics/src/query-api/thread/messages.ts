import type { Problem } from '@cairn/http';
import type { Work } from './work.ts';

/** What the thread is asked to do. */
export interface Asked {
  /** By which the answer is known: what waits for a network does not keep other work waiting. */
  readonly id: number;
  readonly name: keyof Work;
  readonly input: unknown;
}

/** What became of it, by its id. */
export type Reply = { readonly id: number } & WorkResult;

/** What became of some work. A copy of a problem would be any error. */
export type WorkResult =
  | { readonly result: unknown }
  | { readonly problem: Pick<Problem, 'status' | 'code' | 'message' | 'issues' | 'headers'> }
  | { readonly error: unknown };
