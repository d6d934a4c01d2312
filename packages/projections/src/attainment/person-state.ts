import {
  type AlignedEvidence,
  type Aligner,
  type AttainmentDecision,
  type AttainmentRule,
  type DecisionEvidence,
  type Evidence,
  placeIn,
  RunningDecision,
} from '@cairn/competency';
import { changeOfVerb } from '@cairn/xapi/lenient';
import type { StatementEvidence } from '../evidence/statement-evidence.ts';
import type { StoredEvidence, StoredPiece } from '../evidence/stored-evidence.ts';

/** What a decision says, without the evidence. */
export type Said = Pick<AttainmentDecision, 'status' | 'attained' | 'value' | 'since'>;

/** What is kept of one decision so that the next can link to it; what it says, where that was asked for. */
export type DecisionInForce = Pick<AttainmentDecision, 'decisionId' | 'previousDecisionId'> & Partial<Said>;

/** Evidence of one rule: what `decide` takes, and what an explanation shows beside it. */
export type KeptEvidence = DecisionEvidence & {
  voided: boolean;
  readonly boundTo?: string | undefined;
  /** True of what the store itself found of a credential that it checked: voiding its statement does not make that valid again. */
  readonly lasting?: true | undefined;
};

/** What rules make of the pieces of a statement. */
export type Aligned<Piece extends Evidence = Evidence> = readonly {
  readonly rule: { readonly id: string };
  readonly evidence: Piece & AlignedEvidence;
}[];

/** All that a state holds, by rule. */
export interface PersonContents {
  readonly evidence: ReadonlyMap<string, readonly KeptEvidence[]>;
  /** Null where it is known that there is none. */
  readonly decisions: ReadonlyMap<string, DecisionInForce | null>;
  /** Whether there is no decision where none is named. */
  readonly isNew: boolean;
}

/**
 * One person as the rules in force see them: the aligned evidence by rule, in the order it counts in, and the decisions in
 * force. It is good for one set of rules and links; what changes them throws it away.
 */
export class PersonState {
  readonly #evidence = new Map<string, KeptEvidence[]>();
  /** By rule; null when it is known that there is none. */
  readonly #decisions = new Map<string, DecisionInForce | null>();
  /** By rule, how many pieces are kept that can never count. */
  readonly #rejected = new Map<string, number>();
  /** By rule, what decides a long history as it grows. */
  readonly #deciding = new Map<string, RunningDecision>();
  /** Whether nothing of the person is stored yet: there is no decision then that would have to be looked up. */
  readonly #isNew: boolean;
  /** How much it weighs in a bounded cache: pieces of evidence kept. */
  size = 1;

  constructor(isNew = false) {
    this.#isNew = isNew;
  }

  /** A state with some contents; the evidence of each rule in order, and from now on its own. */
  static of({
    evidence,
    decisions,
    isNew,
  }: PersonContents & { readonly evidence: ReadonlyMap<string, KeptEvidence[]> }): PersonState {
    const state = new PersonState(isNew);
    for (const [ruleId, kept] of evidence) {
      state.#evidence.set(ruleId, kept);
      state.#rejected.set(
        ruleId,
        kept.reduce((count, piece) => count + Number(isRejected(piece)), 0),
      );
      state.size += kept.length;
    }
    for (const [ruleId, decision] of decisions) state.#decisions.set(ruleId, decision);
    return state;
  }

  /** What it holds now; it changes with the state. */
  get contents(): PersonContents {
    return { evidence: this.#evidence, decisions: this.#decisions, isNew: this.#isNew };
  }

  /**
   * Takes in the evidence of one statement, in any order.
   * @returns ids of the rules whose decision it may change
   */
  add(statement: StatementEvidence, aligned: Aligned, voided: boolean): string[] {
    const concerned: string[] = [];
    for (const { rule, evidence } of aligned) {
      const kept = this.#evidence.get(rule.id) ?? [];
      const piece = {
        statementId: statement.statementId,
        timestamp: statement.timestamp,
        kind: evidence.kind,
        quality: evidence.quality,
        activity: evidence.activity,
        weight: evidence.weight,
        level: evidence.level,
        currentState: evidence.currentState,
        accepted: evidence.accepted,
        retired: evidence.retired,
        bar: statement.barred?.bar ?? evidence.bar,
        attempt: statement.attempt,
        platform: statement.platform,
        points: statement.points,
        boundTo: statement.barred?.boundTo,
        voided,
        ...credentialFacts(evidence, statement),
      };
      // What cannot count changes nothing, unless it is the first that is seen at all.
      if (!cannotCount(piece) || !kept.some((other) => !other.voided)) concerned.push(rule.id);
      this.#keep(rule.id, kept, piece);
    }
    return concerned;
  }

  /** Takes in all evidence of the person that is stored, of any rules and identifiers. */
  addStored(rules: Aligner, groups: readonly StoredEvidence[]): void {
    const found: { timestamp: number; seq: number; index: number; keep: (index: number) => void }[] = [];
    for (const group of groups) {
      /** By how many of the times of the rules are past: within them all are aligned alike. */
      const keeping: (((index: number) => void) | null)[] = [];
      for (const [index, timestamp] of group.timestamps.entries()) {
        const past = pastOf(rules.times, timestamp);
        let keep = keeping[past];
        if (keep === undefined) {
          keep = this.#keeping(group, rules.align({ ...group, timestamp })) ?? null;
          keeping[past] = keep;
        }
        if (keep !== null) found.push({ timestamp, seq: group.seqs[index] ?? 0, index, keep });
      }
    }
    found.sort((a, b) => a.timestamp - b.timestamp || a.seq - b.seq);
    let last = -1;
    for (const { seq, index, keep } of found) {
      if (seq !== last) keep(index);
      last = seq;
    }
  }

  /** How to keep one statement of a group; undefined where no rule looks at them. */
  #keeping(group: StoredEvidence, aligned: Aligned<StoredPiece>): ((index: number) => void) | undefined {
    if (aligned.length === 0) return undefined;
    const { platform, points, boundTo, voided, timestamps, statementIds, qualities, attempts } = group;
    const { verb, basis, documents, validUntils } = group;
    return (index) => {
      const about = {
        verb,
        basis,
        timestamp: timestamps[index] ?? 0,
        document: documents?.[index] || undefined,
        validUntil: validUntils?.[index]?.[0] ?? undefined,
      };
      for (const { rule, evidence } of aligned) {
        const quality = qualities[index]?.[evidence.at] ?? undefined;
        const kept = this.#evidence.get(rule.id) ?? [];
        this.#keep(rule.id, kept, {
          statementId: statementIds[index] ?? '',
          timestamp: about.timestamp,
          kind: evidence.kind,
          quality,
          activity: evidence.activity,
          weight: evidence.weight,
          level: evidence.level,
          currentState: evidence.currentState,
          accepted: evidence.accepted,
          retired: evidence.retired,
          bar: group.bar ?? evidence.bar,
          attempt: attempts?.[index] || undefined,
          platform,
          points,
          boundTo,
          voided,
          ...credentialFacts({ ...evidence, quality }, about),
        });
      }
    };
  }

  #keep(ruleId: string, kept: KeptEvidence[], piece: KeptEvidence): void {
    const place = placeIn(kept, piece);
    if (place === kept.length) kept.push(piece);
    else {
      kept.splice(place, 0, piece);
      this.#deciding.delete(ruleId);
    }
    this.#evidence.set(ruleId, kept);
    this.size += 1;
    if (isRejected(piece)) this.#boundRejected(ruleId, kept);
  }

  /** Keeps the earliest of what can never count: the same in whatever order it came. */
  #boundRejected(ruleId: string, kept: KeptEvidence[]): void {
    const rejected = (this.#rejected.get(ruleId) ?? 0) + 1;
    this.#rejected.set(ruleId, Math.min(rejected, MOST_REJECTED));
    if (rejected <= MOST_REJECTED) return;
    kept.splice(kept.findLastIndex(isRejected), 1);
    this.#deciding.delete(ruleId);
    this.size -= 1;
  }

  /** Marks a statement's evidence as voided. @returns ids of the rules it concerns */
  markVoided(statementId: string): string[] {
    const concerned: string[] = [];
    for (const [ruleId, kept] of this.#evidence) {
      for (const evidence of kept) {
        if (evidence.statementId !== statementId || evidence.voided || evidence.lasting) continue;
        evidence.voided = true;
        this.#deciding.delete(ruleId);
        concerned.push(ruleId);
      }
    }
    return concerned;
  }

  evidenceFor(ruleId: string): readonly KeptEvidence[] {
    return this.#evidence.get(ruleId) ?? [];
  }

  /**
   * What decides a rule for the person whose state it is, by {@link evidenceFor}. The one of a long history continues from the
   * decision before while evidence comes in order.
   */
  decidingFor(person: string, rule: AttainmentRule): RunningDecision {
    const deciding = this.#deciding.get(rule.id) ?? new RunningDecision(person, rule);
    if (this.evidenceFor(rule.id).length >= LONG) this.#deciding.set(rule.id, deciding);
    return deciding;
  }

  /** Rules with evidence, of one statement where it is given. */
  rulesWithEvidence(statementId?: string): string[] {
    return [...this.#evidence]
      .filter(([, kept]) => statementId === undefined || kept.some((one) => one.statementId === statementId))
      .map(([ruleId]) => ruleId);
  }

  /** Rules with a decision in force that is known here. */
  rulesDecided(): string[] {
    return [...this.#decisions].flatMap(([ruleId, decision]) => (decision === null ? [] : [ruleId]));
  }

  /** Whether {@link decided} reported the rule. */
  knowsDecision(ruleId: string): boolean {
    return this.#isNew || this.#decisions.has(ruleId);
  }

  /**
   * The decision in force for a rule.
   * @throws {RangeError} when it was never looked up: the chain of decisions must not break silently
   */
  decisionFor(ruleId: string): DecisionInForce | undefined {
    const decision = this.#decisions.get(ruleId);
    if (decision === undefined && !this.#isNew)
      throw new RangeError(`The decision in force for ${ruleId} was not loaded.`);
    return decision ?? undefined;
  }

  /** Notes the decision in force for a rule; null for none. */
  decided(ruleId: string, decision: DecisionInForce | null): void {
    this.#decisions.set(ruleId, decision && inForceOf(decision));
  }
}

/** Of a decision what the next one needs: its evidence would stay in memory with it. */
function inForceOf(decision: DecisionInForce): DecisionInForce {
  const { decisionId, previousDecisionId, status, attained, value, since } = decision;
  const ids = { decisionId, previousDecisionId };
  const isSaid = status !== undefined && attained !== undefined && value !== undefined && since !== undefined;
  return isSaid ? { ...ids, status, attained, value, since } : ids;
}

/** What is known of the credential of a piece, beside its award or its end; nothing for other kinds. */
function credentialFacts(
  {
    kind,
    quality,
    lifetime = Infinity,
  }: Pick<AlignedEvidence, 'kind' | 'lifetime'> & { readonly quality?: number | undefined },
  about: {
    readonly verb: string;
    readonly basis: string;
    readonly timestamp: number;
    readonly document?: string | undefined;
    readonly validUntil?: number | undefined;
  },
): Partial<Pick<KeptEvidence, 'document' | 'validUntil' | 'expiry' | 'lasting' | 'voided'>> {
  if (kind !== 'credential') return NO_FACTS;
  const { verb, basis, timestamp, document } = about;
  if (quality === undefined) {
    const expiry = changeOfVerb(verb) === 'expired' || undefined;
    return { document, expiry, ...(basis === 'verified' && { lasting: true, voided: false }) };
  }
  const validUntil = Math.min(about.validUntil ?? Infinity, timestamp + lifetime);
  return { document, validUntil: validUntil === Infinity ? undefined : validUntil };
}

const NO_FACTS = {};

/** How many of some times, in order, are not after an instant. */
function pastOf(times: readonly number[], instant: number): number {
  const next = times.findIndex((time) => time > instant);
  return next < 0 ? times.length : next;
}

/** Pieces of one rule from which on judging all of them again takes longer than what else a statement costs. */
const LONG = 1_000;

/** Most pieces of one rule that are kept to show why they do not count: anybody may send any number of them. */
const MOST_REJECTED = 1_000;

/** Whether the way it was sent, what it says, or the alignment keeps a piece from ever counting. */
function isRejected({ accepted, bar }: KeptEvidence): boolean {
  return accepted === false || bar !== undefined;
}

function cannotCount(piece: KeptEvidence): boolean {
  return isRejected(piece) || piece.voided;
}
