import type { Catalogue } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { personsOfEmployer, personsOfProgramme, type TenantQueries } from '@cairn/projections';
import { refuseUnknownProgramme } from './metrics/known-programme.ts';
import type { TwoTimes } from './two-times.ts';

/** Persons whose evidence is read for one answer. */
export const MOST_OF_POOL = 2_000;

/** A pool of persons as a request names it: exactly one of the three. */
export interface AskedPool {
  readonly person?: string | readonly string[] | undefined;
  readonly programme?: string | undefined;
  readonly employer?: string | undefined;
}

/**
 * The persons of a pool, each once: those that are named, in their order, or those of a programme or an employer.
 * @throws {Problem} 400 unless it is one pool, 404 for an unknown programme, 413 for more persons than are read at once
 */
export async function poolOfPersons(
  queries: TenantQueries,
  catalogue: Pick<Catalogue, 'programmes'>,
  { person, programme, employer }: AskedPool,
  { before, asOf }: Pick<TwoTimes, 'before' | 'asOf'>,
): Promise<readonly string[]> {
  const given = [person, programme, employer].filter((one) => one !== undefined);
  if (given.length !== 1) throw notOnePool(given.length);
  if (person !== undefined) return [...new Set([person].flat())];
  const asked = { before, asOf, most: MOST_OF_POOL + 1 };
  if (programme !== undefined) {
    await refuseUnknownProgramme(queries, catalogue, programme, before);
    return within(await queries.run(personsOfProgramme, { id: programme, ...asked }), 'programme');
  }
  return within(await queries.run(personsOfEmployer, { id: employer ?? '', ...asked }), 'employer');
}

function within(rows: readonly { readonly person: string }[], of: 'programme' | 'employer'): string[] {
  if (rows.length <= MOST_OF_POOL) return rows.map(({ person }) => person);
  const message = `The ${of} has more than ${MOST_OF_POOL} persons, and no more are read for one answer.`;
  throw new Problem(413, 'too_many_persons', message, {
    issues: [
      {
        path: `query.${of}`,
        code: 'too_many_persons',
        message,
        hint: 'Name up to 200 of them with "person".',
      },
    ],
  });
}

function notOnePool(count: number): Problem {
  const message = 'Give exactly one of "person", "programme" and "employer".';
  const code = count === 0 ? 'missing' : 'not_combinable';
  return new Problem(400, 'invalid_request', 'The request has invalid parameters.', {
    issues: [{ path: 'query.person', code, message, hint: 'Ask for one pool of persons at a time.' }],
  });
}
