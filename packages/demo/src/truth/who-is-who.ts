import { identifierOf } from '../world/identifier.ts';
import type { Learner } from '../world/learner.ts';

/** That an identifier belongs to the person of another one, as `POST /persons/links` takes it. */
export interface DemoLink {
  readonly id: string;
  readonly identifier: string;
  /** The address of the person. */
  readonly person: string;
  readonly source: string;
  readonly reason: string;
}

/** All identifiers of a person, each once; the first is the one that the others are linked to. */
export function identifiersOf({ byEmail, byWorkEmail, byOpenEdxAccount }: Learner): readonly string[] {
  return [...new Set([byEmail, byWorkEmail, byOpenEdxAccount].map(identifierOf))];
}

/** The links that make one person of all identifiers of each. */
export function linksOf(people: readonly Learner[]): readonly DemoLink[] {
  return people.map(identifiersOf).flatMap(([person = '', ...others]) =>
    others.map((identifier) => ({
      id: `demo ${identifier}`.slice(0, 128),
      identifier,
      person,
      source: 'demo',
      reason: 'The same person in the staff list of the demo',
    })),
  );
}

/** The person of each identifier, named by the first of their identifiers; an unknown one is its own. */
export function personsOf(people: readonly Learner[]): (identifier: string) => string {
  const persons = new Map(linksOf(people).map(({ identifier, person }) => [identifier, person]));
  return (identifier) => persons.get(identifier) ?? identifier;
}
