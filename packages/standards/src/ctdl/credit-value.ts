import { defined } from '../reading/members.ts';
import { type Graph, wordsOf } from './graph.ts';
import { type Node, nodeReader } from './nodes.ts';
import { localName } from './terms.ts';

/** What something is worth. */
export interface CreditValue {
  readonly credits: number;
  /** In the words of its source, such as `DegreeCredit`. */
  readonly unit?: string;
  readonly level?: string;
  readonly subject?: string;
}

/** What credits are of. */
export const CREDIT_MARKS = ['ceterms:creditUnitType', 'ceterms:creditLevelType', 'ceterms:subject'] as const;

/** The credit values of a node: `ceterms:ValueProfile`, or a quantity of schema.org. */
export function creditValuesOf(graph: Graph, node: Node, term: string): CreditValue[] {
  return graph.described(node, term).flatMap((profile) => {
    const read = nodeReader(profile, undefined);
    const [value] = read.values('schema:value', 'ceterms:value', 'ceasn:value');
    const credits = Number(value);
    if (!Number.isFinite(credits) || credits <= 0) return [];
    const [unit] = wordsOf(graph, profile, 'ceterms:creditUnitType').map(localName);
    const [level] = wordsOf(graph, profile, 'ceterms:creditLevelType').map(localName);
    const [subject] = wordsOf(graph, profile, 'ceterms:subject');
    return defined({ credits, unit, level, subject });
  });
}

/** The first credit value of a node. */
export function readCreditValue(graph: Graph, node: Node, term: string): CreditValue | undefined {
  return creditValuesOf(graph, node, term)[0];
}

/** What constraints say of credits, and how many of them do. */
export function creditsIn(
  graph: Graph,
  constraints: readonly Node[],
): { readonly atLeast?: number; readonly atMost?: number; readonly read: number } {
  let atLeast: number | undefined;
  let atMost: number | undefined;
  let read = 0;
  for (const node of constraints) {
    const [left] = wordsOf(graph, node, 'ceterms:leftSource').map(localName);
    const [comparator] = wordsOf(graph, node, 'ceterms:comparator').map((word) =>
      localName(word).toUpperCase(),
    );
    const [right = 0] = wordsOf(graph, node, 'ceterms:rightSource').map(Number);
    if (left !== 'creditValue' || !(right > 0)) continue;
    if (comparator === 'GTEQ' && atLeast === undefined) atLeast = right;
    else if (comparator === 'LTEQ' && atMost === undefined) atMost = right;
    else continue;
    read += 1;
  }
  return defined({ atLeast, atMost, read });
}
