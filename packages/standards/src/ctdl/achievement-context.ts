import type { Requirement } from '@cairn/competency';
import type { StandardsIssue } from '../reading/issue.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import type { Graph } from './graph.ts';
import type { Node } from './nodes.ts';
import type { OutcomesReader } from './outcomes/read-outcomes.ts';

/** What reading achievements needs to know, and where it says what it found. */
export interface AchievementContext {
  readonly graph: Graph;
  /** The id in Cairn of an id in the file. */
  readonly idOf: (id: string) => string;
  /** Where in the file something is described. */
  readonly atOf: (id: string) => string;
  readonly outcomes: OutcomesReader;
  readonly leftOut: LeftOutList;
  readonly issues: StandardsIssue[];
  readonly notes: string[];
  /** Asks for something that is achieved: it becomes a credential where the file describes it. */
  readonly achieved: (id: string, node: Node | undefined) => Requirement;
}

/** All of some requirements; one is itself, and none is no requirement. */
export function allOf(of: readonly Requirement[]): Requirement | undefined {
  return of.length > 1 ? { type: 'all', of } : of[0];
}
