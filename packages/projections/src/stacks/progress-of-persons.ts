import { type Achievement, evaluate, type Grant, type Progress, type Requirement } from '@cairn/competency';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { type KnownAward, knownAwards } from './known-awards.ts';
import { type KnownStacks, leadingTo } from './known-stacks.ts';
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

/** A page of those who have something that leads to an achievement. */
export interface ProgressPage {
  readonly persons: readonly PersonProgress[];
  /** The last person looked at; undefined at the end. */
  readonly last: string | undefined;
}

/** Persons whose evidence is read at once. */
const AT_ONCE = 200;

/** How far those are who have an award or a decision that leads to an achievement, a page by person. */
export async function progressPage(
  queries: TenantQueries,
  known: KnownStacks,
  {
    achievement,
    requirement,
    asOf,
    after,
    limit = AT_ONCE,
  }: {
    readonly achievement: Achievement;
    readonly requirement?: Requirement | undefined;
    readonly asOf: number;
    readonly after: string;
    readonly limit?: number;
  },
): Promise<ProgressPage> {
  const { credentials, rules } = leadingTo(achievement, known);
  const { before } = known;
  const found = await queries.run(personsConcerned, {
    credentials: [...credentials],
    rules: [...rules],
    before,
    after,
    limit: limit + 1,
  });
  const page = found.slice(0, limit).map(({ person }) => person);
  const made = await stacksOfPersons(queries, known, { persons: page, asOf });
  return {
    persons: page.flatMap((person) => {
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
    }),
    last: found.length > limit ? page.at(-1) : undefined,
  };
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
  const holders: Holder[] = [];
  let { after } = asked;
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT && holders.length < limit; lookedAt += AT_ONCE) {
    const { persons, last } = await progressPage(queries, known, { ...asked, after });
    for (const person of persons.filter(isHolder)) {
      if (holders.length === limit) return { holders, last: after };
      holders.push(person);
      after = person.person;
    }
    if (last === undefined) return { holders, last };
    // Everybody up to there was looked at.
    after = last;
  }
  return { holders, last: after };
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

/** Everybody who has something that leads to an achievement, page by page. @throws {TooManyPersons} */
export async function* everyProgress(
  queries: TenantQueries,
  known: KnownStacks,
  asked: Omit<Parameters<typeof progressPage>[2], 'after' | 'limit'>,
  most: number,
): AsyncGenerator<PersonProgress> {
  let after = '';
  for (let count = 0; ; ) {
    const { persons, last } = await progressPage(queries, known, { ...asked, after });
    count += persons.length;
    if (count > most) throw new TooManyPersons(most);
    yield* persons;
    if (last === undefined) return;
    after = last;
  }
}
