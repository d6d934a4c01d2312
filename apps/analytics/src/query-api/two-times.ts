import { seqOf } from '@cairn/lrs';
import { positionAt, type TenantQueries } from '@cairn/projections';
import type { AttainmentProgress } from './attainment-progress.ts';
import { type ApiEnv, clockOf, type QueryApiDeps } from './http/environment.ts';
import { Problem } from './http/problem.ts';

/** The two times of a request, as it gives them: a position or an ISO time, and an ISO time. */
export interface AskedTimes {
  readonly asKnownAt?: number | string | undefined;
  readonly asOf?: string | undefined;
}

/** The two times that an answer is made for. */
export interface TwoTimes {
  /** Position of the log: everything before it is known. */
  readonly asKnownAt: number;
  /** The same as seq. */
  readonly before: number;
  /** Valid time, ms since the epoch. */
  readonly asOf: number;
}

/** Reads the two times of a request; those that it does not give are now, as far as attainment is decided. */
export function twoTimes(
  deps: QueryApiDeps,
  attainment: AttainmentProgress,
): (
  c: { get<Name extends keyof ApiEnv['Variables']>(name: Name): ApiEnv['Variables'][Name] },
  asked: AskedTimes,
) => Promise<TwoTimes> {
  const now = clockOf(deps);
  return async (c, { asKnownAt, asOf }) => {
    const decided = await attainment.reached(deps.log.partitionOf(c.get('principal').tenant));
    const known = await positionOf(c.get('queries'), asKnownAt, decided);
    return {
      asKnownAt: known,
      before: seqOf(known, 0),
      asOf: asOf === undefined ? now() : Date.parse(asOf),
    };
  };
}

async function positionOf(
  queries: TenantQueries,
  asked: number | string | undefined,
  decided: number,
): Promise<number> {
  if (asked === undefined) return decided;
  const position = typeof asked === 'number' ? asked : await positionAt(queries, Date.parse(asked));
  if (position <= decided) return position;
  if (typeof asked === 'string') return decided;
  throw new Problem(400, 'invalid_request', 'The request has parameters that cannot be used.', {
    issues: [
      {
        path: 'query.asKnownAt',
        code: 'out_of_range',
        message: `Attainment is decided up to position ${decided}, not ${position}.`,
        hint: `Ask for ${decided} or less, or leave it out.`,
      },
    ],
  });
}
