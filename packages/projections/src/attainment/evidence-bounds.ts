import { evidenceCounts } from '../evidence/queries.ts';
import { chunks } from '../tables/chunks.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import type { PersonsAt } from './persons-at.ts';

/** Statements of evidence that are read at once for a request: about 1 kB each while they are. */
export const MOST_EVIDENCE = 200_000;

/** A person has more evidence than may be read for a request. */
export class TooMuchEvidence extends Error {
  readonly person: string;
  /** How many there are, such as statements under the person's identifiers. */
  readonly statements: number;
  readonly most: number;

  /** @param what is too much, in words */
  constructor(person: string, statements: number, most: number, what = 'statements of evidence') {
    super(`${person} has ${statements} ${what}; at most ${most} are read for one answer.`);
    this.name = 'TooMuchEvidence';
    this.person = person;
    this.statements = statements;
    this.most = most;
  }
}

/** Takes note of a person who cannot be decided about for a request. */
export type LeaveOut = (refusal: TooMuchEvidence) => void;

const refuse: LeaveOut = (refusal) => {
  throw refusal;
};

/** Whose evidence is known below a position. */
interface KnownEvidence {
  readonly queries: TenantQueries;
  readonly persons: PersonsAt;
  readonly before: number;
}

/**
 * Puts persons into groups whose evidence may be read at once, in their order. Evidence is counted in the tables, not read.
 * @param most statements that may be read at once
 * @param leaveOut is handed each person of whom there are more, who is in no group then; without it that is an error
 * @throws {TooMuchEvidence} when there are more of one person, and `leaveOut` is absent
 */
export async function groupsByEvidence(
  wanted: readonly string[],
  { queries, persons, before }: KnownEvidence,
  most: number,
  leaveOut: LeaveOut = refuse,
): Promise<string[][]> {
  const identifiersOf = new Map(wanted.map((person) => [person, [...persons.identifiersOf(person)]]));
  const counts = new Map<string, number>();
  for (const learners of chunks(new Set([...identifiersOf.values()].flat())))
    for (const { learner, rows } of await queries.run(evidenceCounts, { learners, before }))
      counts.set(learner, rows);
  const groups: string[][] = [];
  let room = 0;
  for (const [person, identifiers] of identifiersOf) {
    const statements = identifiers.reduce((sum, identifier) => sum + (counts.get(identifier) ?? 0), 0);
    if (statements > most) {
      leaveOut(new TooMuchEvidence(person, statements, most));
      continue;
    }
    const group = groups.at(-1);
    if (group !== undefined && statements <= room) group.push(person);
    else {
      groups.push([person]);
      room = most;
    }
    room -= statements;
  }
  return groups;
}
