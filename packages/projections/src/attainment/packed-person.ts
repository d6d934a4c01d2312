import { type DecisionInForce, type KeptEvidence, PersonState } from './person-state.ts';

/** What many pieces of evidence of a person have in common: all but when, which statement and how good. */
type Aspect = {
  readonly [Name in
    | 'kind'
    | 'activity'
    | 'weight'
    | 'level'
    | 'currentState'
    | 'accepted'
    | 'retired'
    | 'bar'
    | 'platform'
    | 'points'
    | 'boundTo'
    | 'expiry'
    | 'lasting']: KeptEvidence[Name] | undefined;
} & Pick<KeptEvidence, 'kind' | 'activity'>;

/** The evidence of a rule, as lists beside each other. */
interface PackedEvidence {
  readonly rule: string;
  readonly aspects: readonly Aspect[];
  /** Beside each piece, its place among the aspects. */
  readonly of: readonly number[];
  readonly ids: readonly string[];
  readonly times: readonly number[];
  readonly qualities: readonly (number | null)[];
  /** Absent when no piece has one. */
  readonly attempts?: readonly (string | null)[] | undefined;
  /** Absent when no piece is of a document, or is valid until a time. */
  readonly documents?: readonly (string | null)[] | undefined;
  readonly ends?: readonly (number | null)[] | undefined;
  /** Places of the pieces that are voided. */
  readonly voided: readonly number[];
}

/** A person's state as JSON. */
interface PackedPerson {
  readonly isNew: boolean;
  /** By rule; null where there is none. */
  readonly decisions: readonly (readonly [
    rule: string,
    Pick<DecisionInForce, 'decisionId' | 'previousDecisionId'> | null,
  ])[];
  readonly evidence: readonly PackedEvidence[];
}

/**
 * A person's state as a text, about 60 bytes a piece of evidence where an object takes 300: what waits for its next use is
 * one value that the garbage collector does not look into.
 */
export function packPerson(state: PersonState): string {
  const { evidence, decisions, isNew } = state.contents;
  const packed: PackedPerson = {
    isNew,
    decisions: [...decisions].map(([rule, decision]) => [rule, decision && idsOf(decision)]),
    evidence: [...evidence].map(([rule, kept]) => packEvidence(rule, kept)),
  };
  return JSON.stringify(packed);
}

/** What the decisions say is for plans alone, which keep no states. */
function idsOf({ decisionId, previousDecisionId }: DecisionInForce) {
  return { decisionId, previousDecisionId };
}

/** Aspects among which that of a piece is looked for: where each piece has another, they are not compared with all. */
const LATEST = 8;

function packEvidence(rule: string, kept: readonly KeptEvidence[]): PackedEvidence {
  const aspects: Aspect[] = [];
  const of = kept.map((piece) => {
    const oldest = Math.max(0, aspects.length - LATEST);
    for (let at = aspects.length - 1; at >= oldest; at -= 1) if (isOf(aspects[at], piece)) return at;
    return aspects.push(aspectOf(piece)) - 1;
  });
  return {
    rule,
    aspects,
    of,
    ids: kept.map(({ statementId }) => statementId),
    times: kept.map(({ timestamp }) => timestamp),
    qualities: kept.map(({ quality = null }) => quality),
    attempts: listOf(kept, ({ attempt }) => attempt),
    documents: listOf(kept, ({ document }) => document),
    ends: listOf(kept, ({ validUntil }) => validUntil),
    voided: kept.flatMap(({ voided }, index) => (voided ? [index] : [])),
  };
}

/** One value of each piece; undefined where none has one. */
function listOf<Value>(
  kept: readonly KeptEvidence[],
  readFrom: (piece: KeptEvidence) => Value | undefined,
): (Value | null)[] | undefined {
  return kept.some((piece) => readFrom(piece) !== undefined)
    ? kept.map((piece) => readFrom(piece) ?? null)
    : undefined;
}

function isOf(aspect: Aspect | undefined, piece: KeptEvidence): boolean {
  return (
    aspect !== undefined &&
    aspect.kind === piece.kind &&
    aspect.activity === piece.activity &&
    aspect.weight === piece.weight &&
    aspect.level === piece.level &&
    aspect.currentState === piece.currentState &&
    aspect.accepted === piece.accepted &&
    aspect.retired === piece.retired &&
    aspect.bar === piece.bar &&
    aspect.platform === piece.platform &&
    aspect.points === piece.points &&
    aspect.boundTo === piece.boundTo &&
    aspect.expiry === piece.expiry &&
    aspect.lasting === piece.lasting
  );
}

function aspectOf(piece: KeptEvidence): Aspect {
  const { kind, activity, weight, level, currentState, accepted, retired, bar, platform, points, boundTo } =
    piece;
  const { expiry, lasting } = piece;
  return {
    ...{ kind, activity, weight, level, currentState, accepted, retired, bar, platform, points, boundTo },
    ...{ expiry, lasting },
  };
}

/** The state that {@link packPerson} made a text of. */
export function unpackPerson(text: string): PersonState {
  const { isNew, decisions, evidence }: PackedPerson = JSON.parse(text);
  return PersonState.of({
    isNew,
    decisions: new Map(decisions),
    evidence: new Map(evidence.map((packed) => [packed.rule, unpackEvidence(packed)])),
  });
}

function unpackEvidence({
  aspects,
  of,
  ids,
  times,
  qualities,
  attempts,
  documents,
  ends,
  voided,
}: PackedEvidence): KeptEvidence[] {
  const kept = ids.map((statementId, index): KeptEvidence => {
    const aspect = aspects[of[index] ?? 0];
    if (aspect === undefined) throw new RangeError('A packed piece of evidence has no aspect.');
    return {
      statementId,
      timestamp: times[index] ?? 0,
      kind: aspect.kind,
      quality: qualities[index] ?? undefined,
      activity: aspect.activity,
      weight: aspect.weight ?? 1,
      level: aspect.level,
      currentState: aspect.currentState,
      accepted: aspect.accepted ?? true,
      retired: aspect.retired,
      bar: aspect.bar,
      attempt: attempts?.[index] ?? undefined,
      platform: aspect.platform,
      points: aspect.points,
      boundTo: aspect.boundTo,
      voided: false,
      ...(aspect.kind === 'credential' && {
        document: documents?.[index] ?? undefined,
        validUntil: ends?.[index] ?? undefined,
        expiry: aspect.expiry,
        lasting: aspect.lasting,
      }),
    };
  });
  for (const index of voided) {
    const piece = kept[index];
    if (piece !== undefined) piece.voided = true;
  }
  return kept;
}
