import {
  type Award,
  attainedSpans,
  awardsOf,
  barsOfCredentials,
  levelSpans,
  lifetimesOf,
  type PersonDirectory,
  type PersonStacks,
  retiredFrom,
  type Span,
  spansOfAwards,
  stacksOf,
} from '@cairn/competency';
import { groupsByEvidence, MOST_EVIDENCE, TooMuchEvidence } from '../attainment/evidence-bounds.ts';
import { loadEvidence } from '../attainment/load-persons.ts';
import { changeOfRow } from '../outcomes/credential-change.ts';
import { type ChangeOfPerson, loadChanges } from '../outcomes/load-changes.ts';
import { loadDirectory } from '../persons/load-directory.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import type { KnownStacks } from './known-stacks.ts';

/**
 * Awards and attainments of one person that are walked through: each is a time at which stacks are looked at again, and a
 * learner who passes and fails in turn makes as many as they like.
 */
const MOST_SPANS = 10_000;

/** The stacks that somebody finished, with the awards that they were worked out from. */
export interface PersonAwards extends PersonStacks {
  /** In the order of their times, those to come included. */
  readonly awards: readonly Award[];
}

/** Whose stacks are worked out, as of a time, ms since the epoch. */
interface StacksWanted {
  readonly persons: readonly string[];
  readonly asOf: number;
  /** What is read for something else, too: who is who, and all changes to credentials of these persons. */
  readonly read?: {
    readonly directory: PersonDirectory;
    readonly changes: Promise<ReadonlyMap<string, readonly ChangeOfPerson[]>>;
  };
}

/**
 * Works out which stacks some persons have finished, as of a time, from what is known below a position. Nothing is stored: the same
 * question has the same answer for ever.
 * @throws {TooMuchEvidence} when a person has more evidence than may be read at once
 */
export async function stacksOfPersons(
  queries: TenantQueries,
  known: KnownStacks,
  { persons, asOf, read }: StacksWanted,
  mostSpans = MOST_SPANS,
): Promise<Map<string, PersonAwards>> {
  const directory = read?.directory ?? (await loadDirectory(queries, known.before));
  const [credentials, competencies] = await Promise.all([
    awardsOfCredentials(known, read?.changes ?? changesThatMatter(queries, known, { persons, directory })),
    competencySpans(queries, known, { persons, asOf, directory }),
  ]);
  return new Map(
    persons.map((person): [string, PersonAwards] => {
      const awards = credentials.get(person) ?? [];
      const spans = [...spansOfAwards(awards), ...(competencies.get(person) ?? [])];
      if (spans.length > mostSpans) {
        throw new TooMuchEvidence(person, spans.length, mostSpans, 'awards and times of attainment');
      }
      return [person, { ...stacksOf(known.stacks, spans, { ...known, asOf }), awards }];
    }),
  );
}

/** Badges up to which changes are asked for by badge: more would be a longer query than what they leave out. */
const FEW_BADGES = 100;

/** The changes to the credentials that matter, and where these are many to all others, too. */
async function changesThatMatter(
  queries: TenantQueries,
  { credentialsOf, before }: KnownStacks,
  of: { readonly persons: readonly string[]; readonly directory: PersonDirectory },
): Promise<ReadonlyMap<string, readonly ChangeOfPerson[]>> {
  const badges = [...credentialsOf.keys()];
  if (badges.length === 0) return new Map();
  return await loadChanges(queries, { ...of, before, credentials: badges.length > FEW_BADGES ? [] : badges });
}

async function awardsOfCredentials(
  { catalogue, credentialsOf }: KnownStacks,
  changes: Promise<ReadonlyMap<string, readonly ChangeOfPerson[]>>,
): Promise<Map<string, Award[]>> {
  // Holders of a retired credential stay holders, and nobody new becomes one.
  const isTooLate = (id: string, time: number) =>
    time >= (retiredFrom(catalogue, { kind: 'credential', id }) ?? Infinity);
  const lifetimeOf = lifetimesOf(catalogue.credentials.values());
  const bars = barsOfCredentials(catalogue.credentials.values());
  return new Map(
    [...(await changes)].map(([person, own]) => [
      person,
      awardsOf(
        own.flatMap((row) =>
          (credentialsOf.get(row.credential) ?? [])
            .filter((id) => row.change !== 'awarded' || !isTooLate(id, row.timestamp))
            .map((credential) => changeOfRow(row, credential)),
        ),
        lifetimeOf,
        bars,
      ),
    ]),
  );
}

async function competencySpans(
  queries: TenantQueries,
  { rules, asked, sameAs, before }: KnownStacks,
  {
    persons,
    asOf,
    directory,
  }: { readonly persons: readonly string[]; readonly asOf: number; readonly directory: PersonDirectory },
): Promise<Map<string, Span[]>> {
  const wanted = [...rules.byId.values()].flatMap((rule) => {
    const levels = asked.get(sameAs({ kind: 'competency', id: rule.competency }));
    return levels === undefined ? [] : [{ rule, levels: [...levels].filter((one) => one !== undefined) }];
  });
  const spans = new Map<string, Span[]>();
  if (wanted.length === 0) return spans;
  const view = { queries, rules, persons: directory, before };
  for (const group of await groupsByEvidence(persons, view, MOST_EVIDENCE)) {
    const states = await loadEvidence(view, group);
    for (const person of group) {
      const own = wanted.flatMap(({ rule, levels }) => {
        const achievement = { kind: 'competency', id: rule.competency } as const;
        const evidence = states.get(person)?.evidenceFor(rule.id) ?? [];
        return [
          ...attainedSpans(rule, evidence, asOf).map((span): Span => ({ achievement, ...span })),
          ...levelSpans(rule, evidence, asOf, levels).map(
            ({ level, ...span }): Span => ({ achievement: { ...achievement, level }, ...span }),
          ),
        ];
      });
      spans.set(person, own);
    }
  }
  return spans;
}
