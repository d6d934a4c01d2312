import type { StandardsIssue } from './issue.ts';
import type { LeftOutList } from './left-out.ts';

/** Members of a catalogue item before it is checked. */
export type Members = Readonly<Record<string, unknown>>;

/** A member of a list with the place in the file that it comes from. */
export interface Placed {
  readonly members: Members;
  /** A JSON path, or `line 5`. */
  readonly at: string;
}

/** A framework before it is checked. */
export interface FrameworkDraft extends Placed {
  readonly competencies: readonly Placed[];
}

/** What a reader makes of a file; {@link finish} checks it. */
export interface Draft {
  readonly words: string;
  readonly frameworks: readonly FrameworkDraft[];
  /** Crosswalks and roles. */
  readonly others: readonly Placed[];
  /** What is asked for and not described in the file, as items that are published where the catalogue has nothing of that id. */
  readonly external?: readonly Placed[];
  readonly counts: Record<string, number>;
  readonly leftOut: LeftOutList;
  readonly notes: string[];
  /** What stands for the id of a framework that neither the file nor its reader names, where something may be called by it. */
  readonly standIn?: string | undefined;
  readonly issues: StandardsIssue[];
}
