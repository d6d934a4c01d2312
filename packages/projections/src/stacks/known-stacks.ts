import {
  type Achievement,
  type Catalogue,
  countedOnce,
  leavesOf,
  type NamedLevel,
  type SameAs,
  type StackHistory,
  sameAchievements,
} from '@cairn/competency';
import { matchingIri } from '@cairn/xapi/lenient';
import { type CatalogueInForce, loadCatalogue } from '../catalogue/catalogue-in-force.ts';
import { newestPublication } from '../catalogue/queries.ts';
import type { Reading } from '../tables/kept-readings.ts';
import { rowsBelow } from '../tables/rows-below.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { stackPublications } from './queries.ts';
import { stackHistories } from './stack-histories.ts';

/** The stacks known below a position, with the catalogue that they are in. */
export interface KnownStacks extends CatalogueInForce {
  readonly before: number;
  readonly sameAs: SameAs;
  /** Which achievements count once where they are counted. */
  readonly countsAs: SameAs;
  readonly stacks: readonly StackHistory[];
  /** Keys of the competencies that the requirements of all versions ask for, with the levels at which they do; undefined: at any. */
  readonly asked: ReadonlyMap<string, ReadonlySet<NamedLevel | undefined>>;
  /** Ids of the credentials that a badge stands for, by its IRI as it is compared. */
  readonly credentialsOf: ReadonlyMap<string, readonly string[]>;
}

/** Bytes in memory for a character of a stack, with what is made of it. */
const BYTES_OF_CHARACTER = 4;

/** Reads the stacks and the catalogue below a position. */
export async function loadStacks(queries: TenantQueries, before: number): Promise<KnownStacks> {
  const publications = await rowsBelow(queries, newestPublication, before);
  const made = await queries.kept('stacks', publications.key, () => readStacks(queries, publications.before));
  return { ...made, before };
}

async function readStacks(
  queries: TenantQueries,
  before: number,
): Promise<Reading<Omit<KnownStacks, 'before'>>> {
  const [inForce, publications] = await Promise.all([
    loadCatalogue(queries, before),
    queries.run(stackPublications, { before }),
  ]);
  const { catalogue } = inForce;
  const sameAs = sameAchievements(catalogue);
  const stacks = stackHistories(publications, catalogue);
  const characters = publications.reduce((sum, { item }) => sum + item.length, 0);
  return {
    value: {
      ...inForce,
      sameAs,
      countsAs: countedOnce(catalogue),
      stacks,
      asked: levelsAsked(stacks, sameAs),
      credentialsOf: credentialsByIri(catalogue),
    },
    bytes: (characters + catalogue.credentials.size * 200) * BYTES_OF_CHARACTER,
  };
}

function levelsAsked(
  stacks: readonly StackHistory[],
  sameAs: SameAs,
): ReadonlyMap<string, ReadonlySet<NamedLevel | undefined>> {
  const asked = new Map<string, Set<NamedLevel | undefined>>();
  for (const { kind, id, level } of stacks.flatMap(leavesIn)) {
    if (kind !== 'competency') continue;
    const key = sameAs({ kind, id });
    asked.set(key, (asked.get(key) ?? new Set()).add(level));
  }
  return asked;
}

/** What somebody has who finished a stack. */
function madeBy({ id, credential }: StackHistory): Achievement[] {
  const stack = { kind: 'stack', id } as const;
  return credential === undefined ? [stack] : [stack, { kind: 'credential', id: credential }];
}

function leavesIn({ versions }: StackHistory): Achievement[] {
  return versions.flatMap(({ requirement }) => leavesOf(requirement).map(({ achievement }) => achievement));
}

function credentialsByIri({ credentials }: Catalogue): Map<string, readonly string[]> {
  const idsOf = new Map<string, string[]>();
  for (const { id, activity } of credentials.values()) {
    for (const name of new Set([id, ...activity].map(matchingIri))) {
      const own = idsOf.get(name) ?? [];
      idsOf.set(name, own);
      own.push(id);
    }
  }
  return idsOf;
}

/** What leads to an achievement: the IRIs of badges, the rules of competencies, and the stacks known alone that make it, over others, too. */
export interface Leading {
  readonly credentials: readonly string[];
  readonly rules: readonly string[];
  /** What has to be known to work out the achievement: all else makes no difference to it. */
  readonly known: KnownStacks;
}

/** What leads to an achievement: itself, and what the stacks ask for that make it, over others, too. */
export function leadingTo(achievement: Achievement, known: KnownStacks): Leading {
  const { catalogue, rules, stacks, sameAs, credentialsOf } = known;
  const makers = new Map<string, StackHistory[]>();
  for (const stack of stacks) {
    for (const key of madeBy(stack).map(sameAs)) {
      const own = makers.get(key) ?? [];
      makers.set(key, own);
      own.push(stack);
    }
  }
  const keys = new Set<string>();
  const open = [sameAs(achievement)];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (keys.has(key)) continue;
    keys.add(key);
    for (const stack of makers.get(key) ?? []) {
      // Whatever leads to a competency may lead to a level of it.
      for (const { kind, id } of leavesIn(stack)) open.push(sameAs({ kind, id }));
    }
  }
  const leads = (id: string) => catalogue.credentials.has(id) && keys.has(sameAs({ kind: 'credential', id }));
  const badges = new Map([...credentialsOf].filter(([, ids]) => ids.some(leads)));
  const making = stacks.filter((stack) => madeBy(stack).some((made) => keys.has(sameAs(made))));
  return {
    known: { ...known, stacks: making, asked: levelsAsked(making, sameAs), credentialsOf: badges },
    credentials: [...badges.keys()],
    rules: [...rules.byId.values()].flatMap(({ id, competency }) =>
      keys.has(sameAs({ kind: 'competency', id: competency })) ? [id] : [],
    ),
  };
}
