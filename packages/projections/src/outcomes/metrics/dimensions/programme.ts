import { seatsAsOf } from '../../rows-as-of.ts';
import { programmeSeats } from '../../tables.ts';
import type { DimensionSql } from './dimension-sql.ts';

export const programme: DimensionSql = {
  each: 'arrayDistinct(arrayMap(seat -> seat.1, arrayFilter(seat -> seat.2 < index_at, seats)))',
  every: (own) => `(SELECT groupUniqArray(toString(programme)) FROM ${own(programmeSeats)})`,
  from: (members, own) => `
  SELECT member.* EXCEPT (person), member.person AS person, taken.seats AS seats FROM (${members}) AS member
  LEFT JOIN (
    SELECT person, groupArray((toString(programme), entered_at)) AS seats FROM ${seatsAsOf(own)} GROUP BY person
  ) AS taken ON taken.person = member.person`,
  isHeld: false,
};
