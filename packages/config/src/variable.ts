import type { z } from 'zod';

/** One setting: where it is read from, what it may be, and what it means. */
export interface Variable<S extends z.ZodType = z.ZodType> {
  /** Name in the environment. */
  readonly env: string;
  /** Option of the command line that overrides it, such as `data-dir` for `--data-dir`. */
  readonly flag?: string;
  /** Takes the text, or undefined when it is not set. */
  readonly schema: S;
  /** What is allowed, as the end of a sentence after "must be". */
  readonly allowed: string;
  /** What it means, for docs/configuration.md. */
  readonly purpose: string;
  /** Its value is never shown. */
  readonly secret?: boolean;
}

/** Settings that belong together, by the name they have in the configuration. */
export type Group = Readonly<Record<string, Variable>>;

/** The values of a group. */
export type Values<G extends Group> = { readonly [K in keyof G]: z.output<G[K]['schema']> };

/** Keeps the exact type of each schema. */
export function defineGroup<G extends Group>(group: G): G {
  return group;
}
