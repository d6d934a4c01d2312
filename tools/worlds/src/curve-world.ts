import {
  type Chance,
  disclose,
  type Estimate,
  estimateCurves,
  type FollowedCell,
  undisclosed,
} from '@cairn/outcomes';

/** Chances a day: of the event, and of what rules it out. */
interface Hazards {
  readonly event: number;
  readonly competing: number;
}

const DAYS = 180;

/** The cumulative incidence of the event by a day, exact for constant hazards. */
function incidence({ event, competing }: Hazards): number {
  return (event / (event + competing)) * (1 - Math.exp(-(event + competing) * DAYS));
}

/** A world of people followed for 180 to 540 days: the estimated difference of two cumulative incidences, and the true one. */
export function curveOfWorld(
  chance: Chance,
  { people, ratio }: { readonly people: number; readonly ratio: number },
): { readonly estimate: Estimate; readonly truth: number } {
  const other: Hazards = { event: 0.003, competing: 0.001 };
  const hazards = { holders: { ...other, event: other.event * ratio }, nonHolders: other };
  const followed = Array.from({ length: people }, (_, i) => {
    const isHolder = i % 2 === 0;
    return follow(chance, isHolder, isHolder ? hazards.holders : hazards.nonHolders);
  });
  const group = (isHolder: boolean) => {
    const own = followed.filter((one) => one.isHolder === isHolder);
    const counted = own.filter(({ cause }) => cause === 'event').length;
    const counts = { all: own.length, counted, uncounted: own.length - counted };
    return { people: counts, once: counts };
  };
  const { total } = disclose(
    estimateCurves(
      {
        cells: [undisclosed({ holders: group(true), nonHolders: group(false) })],
        followed: followed.map(undisclosed),
      },
      { cause: 'event', competing: ['other'], without: false, confidence: 0.95, minimumCell: 10 },
      DAYS,
    ),
  );
  if (total.difference === null) throw new Error('A world is too small to be shown.');
  return { estimate: total.difference, truth: incidence(hazards.holders) - incidence(hazards.nonHolders) };
}

function follow(chance: Chance, isHolder: boolean, { event, competing }: Hazards): FollowedCell {
  const ends = Math.ceil(-Math.log(1 - chance()) / (event + competing));
  const isEvent = chance() < event / (event + competing);
  const seenFor = 1 + Math.floor(60 + chance() * 480);
  const cause = ends > seenFor ? null : isEvent ? 'event' : 'other';
  return { isHolder, entry: 0, time: Math.min(ends, seenFor), cause, count: 1 };
}
