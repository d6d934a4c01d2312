import { CREDENTIALS } from '../catalogue/catalogue-items.ts';
import { CATALOGUE_HOME, COMPETENCIES } from '../catalogue/competencies.ts';
import { STACKS, stackId } from '../catalogue/stacks.ts';
import type { Ledger } from '../world/ledger.ts';
import { percentOf, signsOf } from './attainment-truth.ts';

/** What is so for one stack as of a time, by person. */
export interface StackTruth {
  readonly stack: string;
  /** ISO 8601. */
  readonly asOf: string;
  /** Since when those have it who finished it, by the dates of what it asks for; ms since the epoch. */
  readonly finished: ReadonlyMap<string, number>;
  /** Of the degree: the credits that count, of everybody who has some. */
  readonly credits?: ReadonlyMap<string, number>;
}

/** Three times at which the stacks are summed up: half a year before the anchor, a quarter, and then. */
const MONTHS_BEFORE = [6, 3, 0] as const;

/**
 * Works out every stack from the facts in the ledger, with rules written down here and nowhere else: what somebody has is looked at
 * whenever anything of theirs changes, and a stack is finished the first time that its rule says so.
 * @param personOf the person of an identifier
 */
export function stackTruth(ledger: Ledger, personOf: (identifier: string) => string): readonly StackTruth[] {
  const lives = livesOf(ledger, personOf);
  return MONTHS_BEFORE.flatMap((months) => {
    const at = new Date(ledger.until);
    at.setUTCMonth(at.getUTCMonth() - months);
    const asOf = at.getTime();
    return RULES.map(({ slug, isMet, creditsOf }): StackTruth => {
      const finished = new Map<string, number>();
      const credits = new Map<string, number>();
      for (const [person, life] of lives) {
        const times = life.times.filter((time) => time <= asOf);
        const first = times.find((time) => isMet(life.at(time)));
        if (first !== undefined) finished.set(person, first);
        const counted = creditsOf?.(life.at(asOf)) ?? 0;
        if (counted > 0) credits.set(person, counted);
      }
      return {
        stack: stackId(slug),
        asOf: at.toISOString(),
        finished,
        ...(creditsOf !== undefined && { credits }),
      };
    });
  });
}

/** What somebody has at a time: since when, ms since the epoch; undefined for what they do not have. */
interface Had {
  readonly holds: (credential: string) => number | undefined;
  readonly attained: (competency: string) => number | undefined;
}

interface Life {
  /** When something changes, in order. */
  readonly times: readonly number[];
  readonly at: (time: number) => Had;
}

const UNITS = CREDENTIALS.map(({ slug }) => slug).filter((slug) => slug.startsWith('management-unit-'));
/** The end of 31 August 2026: the units are worth credits until then. */
const UNITS_END = Date.UTC(2026, 8, 1);

/** Credits of the degree: nine of the workplace at most. */
function degreeCredits({ holds }: Had): { readonly all: number; readonly upper: number } {
  const units = UNITS.filter((unit) => (holds(unit) ?? Infinity) < UNITS_END).length;
  const others = ['communication', 'problem-solving'].filter((one) => holds(one) !== undefined).length;
  const leadership = holds('leadership') === undefined ? 0 : 3;
  const data = holds('data-analysis') === undefined ? 0 : 6;
  return { all: Math.min(9, 3 * units) + 3 * others + leadership + data, upper: leadership + data };
}

const RULES: readonly {
  readonly slug: (typeof STACKS)[keyof typeof STACKS];
  readonly isMet: (had: Had) => boolean;
  readonly creditsOf?: (had: Had) => number;
}[] = [
  {
    slug: STACKS.dataAnalysis,
    isMet({ holds, attained }) {
      const either = Math.min(
        attained('data-analysis/statistics') ?? Infinity,
        attained('data-analysis/visualisation') ?? Infinity,
      );
      const sheets = attained('data-analysis/spreadsheets') ?? Infinity;
      const sql = attained('data-analysis/sql') ?? Infinity;
      const badge = holds('data-analysis');
      return badge !== undefined && badge >= Math.max(either, sheets, sql);
    },
  },
  {
    slug: STACKS.ux,
    isMet({ holds, attained }) {
      const start = attained('ux-design/ux-fundamentals') ?? Infinity;
      const middle = [attained('ux-design/research-methods'), attained('ux-design/prototyping')].filter(
        (since) => since !== undefined && since >= start,
      );
      const badge = holds('ux-design');
      return badge !== undefined && middle.some((since) => since !== undefined && badge >= since);
    },
  },
  { slug: STACKS.management, isMet: ({ holds }) => UNITS.every((unit) => holds(unit) !== undefined) },
  {
    slug: STACKS.degree,
    isMet(had) {
      const { all, upper } = degreeCredits(had);
      return all >= 12 && upper >= 3;
    },
    creditsOf: (had) => degreeCredits(had).all,
  },
];

/** The competencies that stacks ask for. */
const ASKED = [
  'data-analysis/spreadsheets',
  'data-analysis/sql',
  'data-analysis/statistics',
  'data-analysis/visualisation',
  'ux-design/ux-fundamentals',
  'ux-design/research-methods',
  'ux-design/prototyping',
].map((place) => ({ place, id: `${CATALOGUE_HOME}/frameworks/${place}` }));

function livesOf(ledger: Ledger, personOf: (identifier: string) => string): ReadonlyMap<string, Life> {
  const slugOf = new Map(CREDENTIALS.map(({ slug, activity }) => [activity, slug]));
  const changes = Map.groupBy(
    ledger.credentials
      .filter(({ statementId }) => !ledger.voided.has(statementId))
      .toSorted((a, b) => a.at - b.at),
    ({ learner }) => personOf(learner),
  );
  /** By person and competency, each time at which it began or ended to be attained. */
  const turns = new Map<string, Map<string, { at: number; since: number | undefined }[]>>();
  for (const { place, id } of ASKED) {
    const competency = COMPETENCIES.find((one) => one.id === id);
    if (competency === undefined) throw new Error(`The demo has no competency ${id}.`);
    for (const [person, signs] of Map.groupBy(signsOf(competency, ledger), ({ learner }) =>
      personOf(learner),
    )) {
      let since: number | undefined;
      const own = turns.get(person) ?? new Map<string, { at: number; since: number | undefined }[]>();
      turns.set(person, own);
      const list: { at: number; since: number | undefined }[] = [];
      own.set(place, list);
      for (const [index, { at }] of signs.entries()) {
        const value = percentOf(competency, signs.slice(0, index + 1));
        const isAttained = value !== undefined && value >= competency.neededPercent;
        since = isAttained ? (since ?? at) : undefined;
        list.push({ at, since });
      }
    }
  }
  const persons = new Set([...changes.keys(), ...turns.keys()]);
  return new Map(
    [...persons].map((person): [string, Life] => {
      const own = changes.get(person) ?? [];
      const attained = turns.get(person);
      const times = [
        ...own.map(({ at }) => at),
        ...[...(attained?.values() ?? [])].flat().map(({ at }) => at),
      ];
      const at = (time: number): Had => ({
        holds(slug) {
          const last = own.findLast((one) => one.at <= time && slugOf.get(one.credential) === slug);
          return last?.change === 'awarded' ? last.at : undefined;
        },
        attained: (place) => attained?.get(place)?.findLast((turn) => turn.at <= time)?.since,
      });
      return [person, { times: times.toSorted((a, b) => a - b), at }];
    }),
  );
}
