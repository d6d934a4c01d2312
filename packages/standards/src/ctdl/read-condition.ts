import type { LanguageText, Requirement } from '@cairn/competency';
import type { LeftOutList } from '../reading/left-out.ts';
import { defined, some } from '../reading/members.ts';
import { allOf } from './achievement-context.ts';
import { type CreditValue, creditsIn, readCreditValue } from './credit-value.ts';
import { type Followed, type Graph, wordsOf } from './graph.ts';
import { type Node, nodeReader } from './nodes.ts';
import { localName } from './terms.ts';

/** What a condition asks for is found by this. */
export interface ConditionContext {
  readonly graph: Graph;
  readonly leftOut: LeftOutList;
  readonly notes: string[];
  /** What asking for a component means. */
  readonly target: (followed: Followed) => Requirement;
  /** Counts a part; false when there are more than one requirement may have. */
  readonly isWithinBounds: () => boolean;
}

/**
 * Reads a `ceterms:ComponentCondition`: its targets and the conditions within it are its parts, each counted once, whatever it
 * asks for itself. "2 of {B, C, D} or A" is one of two parts.
 * @param name the name of what it is the condition of, if it is the only one
 * @returns undefined where it asks for nothing: without parts, or for none of them
 */
export function readCondition(
  node: Node,
  context: ConditionContext,
  name?: LanguageText,
): Requirement | undefined {
  const { graph, leftOut, notes } = context;
  if (!context.isWithinBounds()) return undefined;
  const read = nodeReader(node, undefined);
  const title = name ?? read.said('ceterms:name', 'ceasn:name');
  const numbers = read.values('ceterms:requiredNumber');
  const [operator] = wordsOf(graph, node, 'ceterms:logicalOperator').map(localName);
  const constraints = graph.described(node, 'ceterms:hasConstraint');
  const targets = graph.follow(node, 'ceterms:targetComponent');
  const nested = graph.described(node, 'ceterms:hasCondition');
  read.values(...CONDITION_MEMBERS);
  for (const { term, count } of read.rest())
    leftOut.add(`ComponentCondition.${term}`, 'Cairn has no member for it', count);
  const credits = creditsIn(graph, constraints);
  leftOut.add('ceterms:Constraint', NOT_CHECKED, constraints.length - credits.read);
  if (credits.atLeast !== undefined) {
    return creditRequirement(credits.atLeast, { title, targets, nested, context });
  }
  const of = [...targets.map(context.target), ...nested.flatMap((one) => readCondition(one, context) ?? [])];
  const number = numbers[0] === undefined ? undefined : Number(numbers[0]);
  if (number === 0 || of.length === 0) {
    notes.push(`A condition asks for ${number === 0 ? '0 of its parts' : 'nothing'}: it is no requirement.`);
    return undefined;
  }
  if (operator === 'OnlyOne') {
    notes.push(
      'A condition asks for exactly one of its parts (OnlyOne): one is enough, and a second takes nothing away.',
    );
    return { type: 'any', ...defined({ title }), onlyOne: true, of };
  }
  const isOne = (operator === 'Or' || of.length > 1) && (number ?? 2) === 1;
  if (isOne || (operator === 'Or' && number === undefined)) return { type: 'any', ...defined({ title }), of };
  if (number !== undefined && Number.isInteger(number) && (of.length > 1 || number > 1)) {
    return { type: 'nOf', ...defined({ title }), count: number, of };
  }
  return title === undefined ? allOf(of) : { type: 'all', title, of };
}

const CONDITION_MEMBERS = [
  'ceterms:name',
  'ceasn:name',
  'ceterms:logicalOperator',
  'ceterms:hasConstraint',
  'ceterms:targetComponent',
  'ceterms:hasCondition',
];

const NOT_CHECKED = 'Cairn does not check it: what it narrows is granted without it';

/** Credits of the targets, with their values; a condition within it is a group with its cap. */
function creditRequirement(
  minimum: number,
  {
    title,
    targets,
    nested,
    context,
  }: {
    readonly title: LanguageText | undefined;
    readonly targets: readonly Followed[];
    readonly nested: readonly Node[];
    readonly context: ConditionContext;
  },
): Requirement | undefined {
  const { graph, leftOut } = context;
  const caps: { group: string; credits: number }[] = [];
  const entriesOf = (ends: readonly Followed[], group?: string) =>
    ends.flatMap((end) => {
      const value: CreditValue | undefined =
        end.node && readCreditValue(graph, end.node, 'ceterms:creditValue');
      if (value === undefined) {
        leftOut.add('ceterms:targetComponent', 'it has no credit value, in a condition that counts credits');
        return [];
      }
      const { credits, level, subject } = value;
      return [{ credits, ...defined({ group, level, subject }), requirement: context.target(end) }];
    });
  const of = entriesOf(targets);
  for (const [index, one] of nested.entries()) {
    const constraints = graph.described(one, 'ceterms:hasConstraint');
    const { atMost } = creditsIn(graph, constraints);
    const [named] = nodeReader(one, undefined).values('ceterms:name');
    const group = named ?? `group ${index + 1}`;
    if (atMost !== undefined) caps.push({ group, credits: atMost });
    for (const entry of entriesOf(graph.follow(one, 'ceterms:targetComponent'), group)) of.push(entry);
  }
  if (of.length === 0) return undefined;
  return {
    type: 'credits',
    minimum,
    of,
    ...defined({ title, caps: some(caps) }),
  };
}
