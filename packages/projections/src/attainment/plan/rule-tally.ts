import type { AttainmentRule } from '@cairn/competency';
import { type GroupSelection, type Undisclosed, undisclosed } from '@cairn/outcomes';
import type { Decided } from '../decided.ts';
import { type Effect, wasAttained } from './effect.ts';
import { FirstPersons } from './first-persons.ts';
import { type Groups, NO_GROUPS } from './groups.ts';

/** How many persons a change has which effect on. */
export type EffectCounts = { [One in Effect]: number };

export const noEffects = (): EffectCounts => ({ gain: 0, lose: 0, move: 0, same: 0 });

/** The effects that name persons: of the others nothing changes. */
export const NAMED_EFFECTS = ['gain', 'lose', 'move'] as const;

/** Which persons are named for each effect: the first by their ids. */
export interface Naming {
  /** Most persons for each effect; 0 for none. */
  readonly limit: number;
  /** Only persons after this one. */
  readonly after: string;
}

const NONE_SELECTED = { before: 0, after: 0, gain: 0, lose: 0 };

/** What a plan says of one rule, while it is counted. */
export class RuleTally {
  readonly rule: AttainmentRule;
  readonly isNew: boolean;
  readonly effects = noEffects();
  /** Persons who attain it, by the decisions in force and by those that would be. */
  readonly attained = { before: 0, after: 0 };
  /** Decisions that would be written. */
  decisions = 0;
  /** Pieces of evidence that were looked at. */
  evidence = 0;
  readonly persons: { readonly [One in (typeof NAMED_EFFECTS)[number]]: FirstPersons };
  readonly #groups: Groups;
  readonly #selected = new Map<string, Omit<GroupSelection, 'group' | 'n'>>();

  /** @param isNew whether no such rule is in force yet */
  constructor(rule: AttainmentRule, isNew: boolean, naming: Naming, groups = NO_GROUPS) {
    this.rule = rule;
    this.isNew = isNew;
    this.#groups = groups;
    this.persons = {
      gain: new FirstPersons(naming),
      lose: new FirstPersons(naming),
      move: new FirstPersons(naming),
    };
  }

  take(decided: Decided, effect: Effect): void {
    const { person, decision, evidence, isNew } = decided;
    this.effects[effect] += 1;
    this.attained.before += Number(wasAttained(decided));
    this.attained.after += Number(decision.attained);
    this.decisions += Number(isNew);
    this.evidence += evidence.length;
    if (effect !== 'same') this.persons[effect].add(person);
    const group = this.#groups.of.get(person);
    if (group === undefined) return;
    const { before, after, gain, lose } = this.#selected.get(group) ?? NONE_SELECTED;
    this.#selected.set(group, {
      before: before + Number(wasAttained(decided)),
      after: after + Number(decision.attained),
      gain: gain + Number(effect === 'gain'),
      lose: lose + Number(effect === 'lose'),
    });
  }

  /** How many of each group attain it before and after; whoever is not decided about attains it at neither time. */
  groups(): Undisclosed<GroupSelection>[] {
    return [...this.#groups.sizes].map(([group, n]) =>
      undisclosed({ group, n, ...(this.#selected.get(group) ?? NONE_SELECTED) }),
    );
  }
}
