import { createHash, type Hash, hash } from 'node:crypto';
import type { DecisionEvidence } from './evidence-in-order.ts';
import type { AttainmentRule } from './rule.ts';
import { type AttainmentState, type JudgedPieces, RunningJudgement } from './running-judgement.ts';

/** What decides of a rule, and what a decision names of it. */
export type DecidingRule = Omit<
  AttainmentRule,
  'id' | 'label' | 'alignments' | 'badgeLifetimes' | 'badgeBars' | 'scale'
>;

/** What a rule says of a person. Times are ms since the epoch. */
export interface DecisionInShort extends AttainmentState {
  /**
   * Hash of the person, the rule's substance and what it says: the same facts give the same id at every replay and in any
   * order of arrival.
   */
  readonly decisionId: string;
  readonly person: string;
  readonly rule: {
    readonly framework: string;
    readonly competency: string;
    readonly version: string;
    readonly hash: string;
  };
  readonly asOf: number;
  readonly previousDecisionId: string | null;
}

/** The decision in force before another one. */
export type PreviousDecision = Pick<DecisionInShort, 'decisionId' | 'previousDecisionId'>;

/**
 * Decides one competency for one person again and again as their evidence grows. Where it grew at its end, what was judged and
 * hashed before is not judged and hashed again; the decisions are the same as if it were. Evidence that changed in any other
 * way, such as a piece in the middle or a void, needs a new one.
 */
export class RunningDecision {
  readonly #person: string;
  readonly #rule: DecidingRule;
  #judgement: RunningJudgement;
  #hashed: HashedIds | undefined;

  constructor(person: string, rule: DecidingRule) {
    this.#person = person;
    this.#rule = rule;
    this.#judgement = new RunningJudgement(rule);
  }

  /** @param evidence all of it, in order */
  decide(
    evidence: readonly DecisionEvidence[],
    asOf: number,
    previous: PreviousDecision | undefined,
  ): DecisionInShort {
    if (!this.#judgement.goesOnTo(evidence, asOf)) {
      this.#judgement = new RunningJudgement(this.#rule);
      this.#hashed = undefined;
    }
    const state = this.#judgement.at(evidence, asOf);
    const { framework, competency, version, hash: substance } = this.#rule;
    const { status, value, since } = state;
    const said = JSON.stringify([this.#person, framework, competency, substance, status, value, since]);
    const decisionId = this.#idOf(said, evidence);
    const unchanged = previous?.decisionId === decisionId;
    return {
      ...state,
      decisionId,
      person: this.#person,
      rule: { framework, competency, version, hash: substance },
      asOf,
      previousDecisionId: (unchanged ? previous.previousDecisionId : previous?.decisionId) ?? null,
    };
  }

  /** How many pieces counted in the last decision, exemptions aside. */
  get counted(): number {
    return this.#judgement.counting.size;
  }

  /** Ids of the newest statements that counted in the last decision, oldest first. */
  newest(evidence: readonly DecisionEvidence[], most: number): string[] {
    return this.#judgement.counting.newest(most).map((at) => evidence[at]?.statementId ?? '');
  }

  /** What the last decision made of each piece. */
  pieces(evidence: readonly DecisionEvidence[]): JudgedPieces {
    return this.#judgement.pieces(evidence);
  }

  /**
   * SHA-256 in hex of what is said and of the ids of the evidence, between spaces: what a statement says to a rule follows from
   * both. Exemptions are last.
   */
  #idOf(said: string, evidence: readonly DecisionEvidence[]): string {
    const { counting, exemptions } = this.#judgement;
    const exempting = exemptions.map(({ statementId }) => statementId);
    if (counting.size <= AT_ONCE)
      return hash('sha256', said + [...this.newest(evidence, AT_ONCE), ...exempting].join(' '), 'hex');
    if (this.#hashed?.said !== said || this.#hashed.changes !== counting.changes)
      this.#hashed = {
        said,
        changes: counting.changes,
        count: 0,
        hashing: createHash('sha256').update(said),
      };
    const hashed = this.#hashed;
    const places = counting.newest(counting.size - hashed.count);
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const ids = places.slice(from, from + AT_ONCE).map((at) => evidence[at]?.statementId ?? '');
      hashed.hashing.update((hashed.count === 0 ? '' : ' ') + ids.join(' '));
      hashed.count += ids.length;
    }
    const whole = hashed.hashing.copy();
    for (const id of exempting) whole.update(` ${id}`);
    return whole.digest('hex');
  }
}

/** Ids that are hashed at once: those of a long history are never one text. */
const AT_ONCE = 1_000;

/** What has been hashed of a long history, while it only grows and the same is said of it. */
interface HashedIds {
  readonly said: string;
  /** How often what counts had changed in another way than at its end. */
  readonly changes: number;
  readonly hashing: Hash;
  /** Pieces that count of which the ids were hashed. */
  count: number;
}
