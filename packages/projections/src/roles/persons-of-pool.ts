import { z } from 'zod';
import { seatsAsOf, spellsAsOf } from '../outcomes/rows-as-of.ts';
import { tenantQuery } from '../tables/tenant-queries.ts';

/** Whose pool: an IRI, as the position and the time know it (ms since the epoch), and the most persons that are wanted. */
type PoolParams = { id: string; before: number; asOf: number; most: number };

const row = z.object({ person: z.string() });

/** Everybody who had taken a seat in a programme, in order. */
export const personsOfProgramme = tenantQuery<PoolParams, { person: string }>({
  name: 'roles.persons-of-programme',
  row,
  sql: (own) => `
    SELECT DISTINCT person FROM ${seatsAsOf(own)} WHERE programme = {id:String}
    ORDER BY person LIMIT {most:UInt32}`,
});

/** Everybody who was employed by an employer, in order. */
export const personsOfEmployer = tenantQuery<PoolParams, { person: string }>({
  name: 'roles.persons-of-employer',
  row,
  sql: (own) => `
    SELECT DISTINCT person FROM ${spellsAsOf(own)} WHERE employer = {id:String} AND ended_at IS NULL
    ORDER BY person LIMIT {most:UInt32}`,
});
