import type { MoneyAmount } from '../employment/employment-event.ts';
import { type Covariates, covariatesAt } from './covariates.ts';
import type { SpellsOfPerson } from './spell-rows.ts';
import { firstSaid, ofTypes, type TimedEvent } from './timed-event.ts';

/** What is odd about a seat. */
type SeatFault = 'enrolled_twice' | 'enrolment_not_reported' | 'mixed_currencies';

/** One seat of a person in a programme. Times in ms since the epoch. */
export interface SeatRow extends Covariates {
  readonly person: string;
  readonly programme: string;
  /** Counts the seats of a person in a programme, from 1 on. */
  readonly number: number;
  readonly registration: string;
  readonly employer: string;
  readonly region: string;
  readonly source: string;
  readonly enrolledAt: number | undefined;
  /** The first that was seen of it. */
  readonly enteredAt: number;
  readonly releasedAt: number | undefined;
  /** When it was first said to be paid for. */
  readonly subsidisedAt: number | undefined;
  readonly payer: string;
  /** What was paid for it, of all payers together; undefined where nobody says, or in several currencies. */
  readonly price: MoneyAmount | undefined;
  readonly faults: readonly SeatFault[];
}

/** The seats of a person: one from each enrolment to the release after it. A subsidy belongs to the seat before it. */
export function seatRows(
  person: string,
  events: readonly TimedEvent[],
  spells: SpellsOfPerson,
): readonly SeatRow[] {
  const groups = Map.groupBy(
    ofTypes(events, 'enrolled', 'subsidised', 'released'),
    ({ programme }) => programme ?? '',
  );
  return [...groups].flatMap(([programme, group]) =>
    seatsOf(group).map(
      (seat, index): SeatRow => rowOf({ person, programme, number: index + 1 }, seat, spells),
    ),
  );
}

/** The events of each seat. */
function seatsOf(events: readonly TimedEvent[]): TimedEvent[][] {
  const seats: TimedEvent[][] = [];
  let isOpen = false;
  for (const event of events) {
    const last = seats.at(-1);
    if (last === undefined || (event.type === 'enrolled' && !isOpen)) seats.push([event]);
    else last.push(event);
    isOpen = event.type === 'enrolled' || (event.type === 'released' ? false : isOpen || last === undefined);
  }
  return seats;
}

function rowOf(
  key: Pick<SeatRow, 'person' | 'programme' | 'number'>,
  events: readonly TimedEvent[],
  spells: SpellsOfPerson,
): SeatRow {
  const faults = new Set<SeatFault>();
  const enrolled = ofTypes(events, 'enrolled');
  if (enrolled.length > 1) faults.add('enrolled_twice');
  if (enrolled.length === 0) faults.add('enrolment_not_reported');
  const prices = events.flatMap(({ price }) => (price === undefined ? [] : [price]));
  const currencies = new Set(prices.map(({ currency }) => currency));
  if (currencies.size > 1) faults.add('mixed_currencies');
  const [currency] = currencies;
  const enteredAt = enrolled[0]?.at ?? events[0]?.at ?? 0;
  return {
    ...key,
    registration: firstSaid(events, ({ application }) => application) ?? '',
    employer: firstSaid(events, ({ employer }) => employer) ?? '',
    region: firstSaid(events, ({ region }) => region) ?? '',
    source: firstSaid(events, ({ record }) => record?.source) ?? '',
    enrolledAt: enrolled[0]?.at,
    enteredAt,
    releasedAt: ofTypes(events, 'released').at(-1)?.at,
    subsidisedAt: ofTypes(events, 'subsidised')[0]?.at,
    payer: firstSaid(events, ({ payer }) => payer) ?? '',
    price:
      currency === undefined || currencies.size > 1
        ? undefined
        : { amount: prices.reduce((sum, { amount }) => sum + amount, 0), currency },
    ...covariatesAt(enteredAt, events, spells),
    faults: [...faults].sort(),
  };
}
