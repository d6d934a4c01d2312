import { Problem, type ProblemIssue } from '@cairn/http';
import { allows, type Principal } from '@cairn/lrs';
import { planOptionsSchema } from '@cairn/query-contract';
import type { z } from 'zod';
import { parameterIssues } from '../http/parameter-issues.ts';

/** What is planned, and what the answer says about it. */
export interface PlanRequest extends z.infer<typeof planOptionsSchema> {
  /** One item or an array of them, as they would be published. */
  readonly items: unknown;
  /** JSON path of the items in what was sent, `$` unless given. */
  readonly itemsAt?: string;
}

/**
 * Reads the body of a request for a plan: what would be published, or an object with that in `items`.
 * @throws {Problem} 400 for options that are not right
 */
export function readPlanRequest(body: unknown): PlanRequest {
  if (!isEnvelope(body)) return { items: body };
  const { items, ...given } = body;
  const options = planOptionsSchema.safeParse(given);
  if (!options.success) throw refusedRequest(parameterIssues('$', options.error, given));
  if (options.data.persons !== undefined && options.data.competency === undefined) {
    throw refusedRequest([
      {
        path: '$.competency',
        code: 'missing',
        message: 'Persons are listed for one competency at a time.',
        hint: 'Add "competency", or leave "persons" out.',
      },
    ]);
  }
  const { persons, groups, mode } = options.data;
  const namesPersons = persons !== undefined || groups !== undefined;
  if (namesPersons && mode === 'estimate') {
    throw refusedRequest([
      {
        path: '$.mode',
        code: 'not_combinable',
        message: 'An estimate looks at a sample: it neither lists persons nor compares groups.',
        hint: 'Leave "mode" out, or "persons" and "groups".',
      },
    ]);
  }
  return { ...options.data, ...(namesPersons && { mode: 'exact' as const }), items, itemsAt: '$.items' };
}

/** Persons are listed, and groups of them compared, for those alone who may read about them. @throws {Problem} 403 */
export function requireListing(principal: Pick<Principal, 'scopes'>, { persons, groups }: PlanRequest): void {
  if ((persons === undefined && groups === undefined) || allows(principal, 'analytics/read')) return;
  const message =
    'Listing persons and comparing groups needs the scope analytics/read, which the credentials do not have.';
  throw new Problem(403, 'forbidden', message);
}

/** A plan that cannot be made as it was asked for. */
export function refusedRequest(issues: readonly ProblemIssue[]): Problem {
  return new Problem(400, 'invalid_request', 'The plan cannot be computed as requested.', { issues });
}

/** An item has a kind; what has none and has items holds them. */
function isEnvelope(body: unknown): body is { readonly items: unknown } & Record<string, unknown> {
  return (
    typeof body === 'object' && body !== null && !Array.isArray(body) && 'items' in body && !('kind' in body)
  );
}
