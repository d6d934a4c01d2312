import { type Achievement, evaluate, type Grant, type Progress, type Requirement } from '@cairn/competency';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { type KnownAward, knownAwards } from './known-awards.ts';
import { type KnownStacks, type Leading, leadingTo } from './known-stacks.ts';
import { personsConcerned } from './queries.ts';
import { stacksOfPersons } from './stacks-of-persons.ts';

/** How far somebody is with an achievement. Times are ms since the epoch. */
export interface PersonProgress {
  readonly person: string;
  /** Since when the person has it; undefined when they do not. */
  readonly since: number | undefined;
  /** The grant of the stack in force, if it is one. */
  readonly grant: Grant | undefined;
  /** How far the requirement in force is met, if there is one. */
  readonly progress: Progress | undefined;
  /** Of a credential, by what the person has it, the newest first. */
  readonly awards: readonly KnownAward[];
}

/** What is asked of many persons. */
interface Asked {
  readonly achievement: Achievement;
  readonly requirement?: Requirement | undefined;
  /** ms since the epoch. */
  readonly asOf: number;
}

/** Persons whose evidence is read at once. */
const AT_ONCE = 200;

/** The persons with an award or a decision that leads to an achievement, in order. */
async function personsWithAny(
  queries: TenantQueries,
  { credentials, rules, known }: Leading,
  page: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const leading = { credentials: [...credentials], rules: [...rules], before: known.before };
  const found = await queries.run(personsConcerned, { ...leading, ...page });
  return found.map(({ person }) => person);
}

/** How far some persons are. */
async function progressOf(
  queries: TenantQueries,
  { known }: Leading,
  persons: readonly string[],
  { achievement, requirement, asOf }: Asked,
): Promise<PersonProgress[]> {
  const made = await stacksOfPersons(queries, known, { persons, asOf });
  return persons.flatMap((person) => {
    const stacks = made.get(person);
    if (stacks === undefined) return [];
    const { grants, world } = stacks;
    const grant = achievement.kind === 'stack' ? grants.get(achievement.id)?.at(-1) : undefined;
    return [
      {
        person,
        since: world.since(achievement, -Infinity),
        grant: grant?.until === Infinity ? grant : undefined,
        progress: requirement && evaluate(requirement, world),
        awards: knownAwards(stacks, { ...known, asOf }, achievement),
      },
    ];
  });
}

/** Somebody who has an achievement, since `since`. */
export type Holder = PersonProgress & { readonly since: number };

/** Persons looked at for a page of holders: few of many may have finished. */
const MOST_LOOKED_AT = 2_000;

/** Those who have an achievement, a page by person. It is short before the end only where as many persons as may be were looked at. */
export async function holdersPage(
  queries: TenantQueries,
  known: KnownStacks,
  asked: { readonly achievement: Achievement; readonly asOf: number; readonly after: string },
  limit: number,
): Promise<{ readonly holders: readonly Holder[]; readonly last: string | undefined }> {
  const leading = leadingTo(asked.achievement, known);
  const page = { after: asked.after, limit: MOST_LOOKED_AT + 1 };
  const found = await personsWithAny(queries, leading, page);
  const persons = found.slice(0, MOST_LOOKED_AT);
  const holders: Holder[] = [];
  let last = asked.after;
  // Most of them may be holders, or few: each step looks at more.
  for (
    let from = 0, size = limit + 1;
    from < persons.length;
    from += size, size = Math.min(2 * size, AT_ONCE)
  ) {
    const part = persons.slice(from, from + size);
    for (const person of (await progressOf(queries, leading, part, asked)).filter(isHolder)) {
      if (holders.length === limit) return { holders, last };
      holders.push(person);
      last = person.person;
    }
    // Everybody up to there was looked at.
    last = part.at(-1) ?? last;
  }
  return { holders, last: found.length > MOST_LOOKED_AT ? last : undefined };
}

function isHolder(person: PersonProgress): person is Holder {
  return person.since !== undefined;
}

/** More persons have something of a stack than are counted for one answer. */
export class TooManyPersons extends Error {
  readonly most: number;

  constructor(most: number) {
    super(`More than ${most} persons have something of it; at most ${most} are counted for one answer.`);
    this.name = 'TooManyPersons';
    this.most = most;
  }
}

/** Everybody who has something that leads to an achievement, some at a time. @throws {TooManyPersons} */
export async function* everyProgress(
  queries: TenantQueries,
  known: KnownStacks,
  asked: Asked,
  most: number,
): AsyncGenerator<PersonProgress> {
  const leading = leadingTo(asked.achievement, known);
  const persons = await personsWithAny(queries, leading, { after: '', limit: most + 1 });
  if (persons.length > most) throw new TooManyPersons(most);
  for (let from = 0; from < persons.length; from += AT_ONCE)
    yield* await progressOf(queries, leading, persons.slice(from, from + AT_ONCE), asked);
}
