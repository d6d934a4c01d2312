import type { EvidenceKind } from '../evidence/evidence.ts';

/**
 * What must hold of a statement for an alignment to match; all that are given, and at least one is. At most one of
 * `activity`, `activityPrefix` and `activityPattern` is given.
 */
export interface AlignmentConditions {
  /** The activity of the evidence. */
  readonly activity?: string;
  /** A text that the IRI of the activity begins with. */
  readonly activityPrefix?: string;
  /** A text in which `*` stands for any characters, none included. */
  readonly activityPattern?: string;
  /** One of the statement's parent activities. */
  readonly parent?: string;
  /** One of its grouping activities. */
  readonly grouping?: string;
  readonly verb?: string;
  /** The platform, as the statement or the rules of its sender name it. */
  readonly platform?: string;
  /** Identifier of the authority, as Cairn writes identifiers: `account:<home page>|<name>`, `mbox:mailto:…`. */
  readonly authority?: string;
}

/**
 * What matches the conditions counts for one competency, by these kinds of evidence. `pass` accepts the verdict, so a
 * fail counts too; `completion` and `exempted` must be asked for by name. `weight` is used by weighted evidence only;
 * `level` names the proficiency that the evidence shows.
 */
export interface Alignment extends AlignmentConditions {
  readonly competency: string;
  readonly evidence: readonly EvidenceKind[];
  readonly weight?: number;
  readonly level?: string;
}

/** An alignment as a rule has it; with times, ms since the epoch, where a set that has it is retired. */
export interface RuleAlignment extends Alignment {
  /** It is for statements of this time or later. */
  readonly from?: number;
  /** It is for statements before this time. */
  readonly until?: number;
  /** What it matches does not count: every set that has it is retired by then. */
  readonly isRetired?: true;
}
