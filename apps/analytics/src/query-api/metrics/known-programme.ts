import type { Catalogue } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { seatsOfProgramme, type TenantQueries } from '@cairn/projections';

/** The furthest that a Date reaches, ms. */
const FURTHEST = 8.64e15;

/**
 * An answer for a programme that nobody knows would look like one without anybody in it. Known is what is published, and in what anybody ever
 * took a seat, also after the time that is asked for.
 * @throws {Problem} 404
 */
export async function refuseUnknownProgramme(
  queries: TenantQueries,
  { programmes }: Pick<Catalogue, 'programmes'>,
  programme: string,
  before: number,
): Promise<void> {
  if (programmes.has(programme)) return;
  const { seats } = await queries.one(seatsOfProgramme, { programme, before, asOf: FURTHEST });
  if (seats > 0) return;
  const message = 'It is neither in the catalogue, nor did anybody take a seat in it.';
  throw new Problem(404, 'not_found', `There is no programme ${programme}.`, {
    issues: [
      {
        path: 'query.programme',
        code: 'unknown_programme',
        message,
        hint: 'Send the id of a published programme, or the IRI that its statements have.',
      },
    ],
  });
}
