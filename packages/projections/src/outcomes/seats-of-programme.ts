import { z } from 'zod';
import { countColumn, tenantQuery } from '../tables/tenant-queries.ts';
import { seatsAsOf } from './rows-as-of.ts';

/** How many seats in a programme are known below a position and as of a time (ms since the epoch): 0 means that nobody ever took one. */
export const seatsOfProgramme = tenantQuery<
  { programme: string; before: number; asOf: number },
  { seats: number }
>({
  name: 'outcomes.seats-of-programme',
  row: z.object({ seats: countColumn }),
  sql: (own) => `SELECT count() AS seats FROM ${seatsAsOf(own)} WHERE programme = {programme:String}`,
});
