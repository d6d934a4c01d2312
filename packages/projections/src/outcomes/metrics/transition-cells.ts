import { type RowName, rowName, type TransitionCell, type Undisclosed, undisclosed } from '@cairn/outcomes';
import { z } from 'zod';
import { countColumn, type TenantQuery, tenantQuery } from '../../tables/tenant-queries.ts';
import { type Lifetimes, NO_LIFETIMES } from '../queries.ts';
import { spellsAsOf } from '../rows-as-of.ts';
import { firstAwards } from './pay/paid-in-periods.ts';

/** Whose transitions: the credentials in matching form (none: any), the window in calendar months, and the times as metrics have them. */
export type TransitionParams = {
  readonly credentials: string[];
  readonly months: number;
  readonly asOf: number;
  readonly before: number;
} & Partial<Lifetimes>;

/** Longest part of a key: whoever may send statements may write codes of any length. */
const LONGEST = 400;
const bounded = (text: string) => `substringUTF8(toString(${text}), 1, ${LONGEST})`;

const placed = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]);
const cellRow = z.object({ came_from: placed, went_to: placed, people: countColumn });

/** No employment that is known. A part that is percent-encoded has no colon. */
const NONE: RowName = { key: ':none', label: 'No employment known' };

function nameOf([is, scheme, version, code, title]: z.infer<typeof placed>): RowName {
  return is === 'none' ? NONE : rowName([scheme, version, code], title);
}

/**
 * How many people went from which occupation to which. Of people with spells at the same time the last to begin counts before the award, and the
 * first after it. Undisclosed from here on: only its estimate reads them.
 */
export const transitionCells: TenantQuery<TransitionParams, Undisclosed<TransitionCell>> = tenantQuery<
  TransitionParams,
  Undisclosed<TransitionCell>
>({
  name: 'metrics.transition-cells',
  defaults: NO_LIFETIMES,
  row: {
    parse(value) {
      const { came_from, went_to, people } = cellRow.parse(value);
      return undisclosed({ from: nameOf(came_from), to: nameOf(went_to), people });
    },
  },
  sql: (own) => {
    const occupation = `('spell', ${['scheme', 'version', 'code'].map((part) => bounded(`occupation_${part}`)).join(', ')})`;
    const place = (spells: string, which: number) =>
      `if(empty(${spells}), ('none', '', '', ''), arraySort(${spells})[${which}].4)`;
    const named = (column: string) =>
      `(${column}.1, ${column}.2, ${column}.3, ${column}.4, substringUTF8(titles[concat(${column}.2, '\\n', ${column}.3, '\\n', ${column}.4)], 1, ${LONGEST}))`;
    return `
    WITH (SELECT mapFromArrays(groupArray(id), groupArray(title)) FROM (
        SELECT concat(${['scheme', 'version', 'code'].map((part) => bounded(`occupation_${part}`)).join(", '\\n', ")}) AS id,
          argMax(toString(occupation_title), (entered_at, person)) AS title
        FROM ${spellsAsOf(own)} WHERE occupation_code != '' GROUP BY id
      )) AS titles
    SELECT ${named('from_place')} AS came_from, ${named('to_place')} AS went_to, people FROM (
      SELECT ${place('earlier', -1)} AS from_place, ${place('later', 1)} AS to_place, count() AS people
      FROM (
        SELECT arrayFilter(spell -> spell.1 <= index_at, spells) AS earlier,
          arrayFilter(spell -> spell.5 AND spell.1 > index_at AND spell.1 <= until, spells) AS later
        FROM (
          SELECT award.person AS person, assumeNotNull(award.awarded_at) AS index_at, spell.spells AS spells,
            toUnixTimestamp64Milli(addMonths(fromUnixTimestamp64Milli(index_at, 'UTC'), {months:UInt16})) AS until
          FROM ${firstAwards(own)} AS award
          LEFT JOIN (
            SELECT person, groupArray((entered_at, toString(employer), number, ${occupation}, started_at IS NOT NULL)) AS spells
            FROM ${spellsAsOf(own)} GROUP BY person
          ) AS spell ON spell.person = award.person
        ) WHERE until <= {asOf:Int64}
      ) GROUP BY from_place, to_place
    ) ORDER BY came_from, went_to`;
  },
});
