import type { LanguageText, Requirement } from '@cairn/competency';
import type { Members, Placed } from '../reading/draft.ts';
import { defined } from '../reading/members.ts';
import { type AchievementContext, allOf } from './achievement-context.ts';
import { isComponentClass, isCredentialClass, isCredentialComponent, isGrouping } from './classes.ts';
import type { Followed } from './graph.ts';
import { type Node, nodeReader } from './nodes.ts';
import { readCondition } from './read-condition.ts';
import { describedBy, issuerOf, NO_MEMBER, PROXY } from './read-credential.ts';

/** Most parts of what is asked for, and how deep it goes: what is beyond is not followed, and refused by its bounds. */
const MOST_PARTS = 1_100;
const DEEPEST = 25;

const CHILDREN = ['ceasn:hasChild', 'ceterms:hasChild'] as const;
const BEFORE = ['ceterms:prerequisite', 'ceterms:preceededBy'] as const;

/** Members of components that pathways are read by, or that repeat what the other end says. */
export const OF_COMPONENTS: readonly string[] = [
  ...CHILDREN,
  ...BEFORE,
  'ceterms:hasCondition',
  'ceterms:creditValue',
  'ceterms:componentCategory',
  'ceterms:isDestinationComponentFor',
  'ceasn:isChildOf',
  'ceterms:isChildOf',
  'ceasn:isPartOf',
  'ceterms:isPartOf',
];

/** Whether a node is a component of a pathway: by its class, or as a credential with conditions. */
function isComponent(node: Node): boolean {
  return node.types.some(
    (type) => isComponentClass(type) || (isCredentialClass(type) && node.members.has('ceterms:hasCondition')),
  );
}

/**
 * Reads pathways as stacks: one for each pathway, with what its destination asks for, and one for each other credential that asks for
 * something. Components that only group others become groups of the requirement.
 */
export function readPathways(context: AchievementContext): Placed[] {
  const { graph, idOf, atOf, leftOut, issues, notes } = context;
  const components = graph.nodes.filter(isComponent);
  const pathways = graph.nodes.filter(({ types }) => types.includes('ceterms:Pathway'));
  const destinations = new Map(
    pathways.map((pathway) => [pathway, destinationOf(pathway, components, context)]),
  );
  const taken = new Set([...destinations.values()].map((one) => one?.node));
  let parts = 0;
  const open: string[] = [];

  const asked = (node: Node): readonly Requirement[] => {
    const conditions = graph.described(node, 'ceterms:hasCondition');
    const inside = {
      graph,
      leftOut,
      notes,
      target: reference,
      isWithinBounds: () => parts++ < MOST_PARTS && open.length < DEEPEST,
    };
    const name = nameOf(node);
    const own = conditions.flatMap(
      (one) => readCondition(one, inside, conditions.length === 1 ? name : undefined) ?? [],
    );
    if (conditions.length > 0) return own;
    const children = graph.follow(node, ...CHILDREN).filter((one) => one.node !== undefined);
    if (children.length === 0) return [];
    notes.push(`${node.id} has children and no condition: all of them are asked for.`);
    return children.map(reference);
  };
  /** What a component asks for itself, its own name on it. */
  const requirementOf = (node: Node): Requirement | undefined => {
    if (open.includes(node.id)) {
      const way = [...open.slice(open.indexOf(node.id)), node.id].join(' -> ');
      const message = `A component asks for itself: ${way}.`;
      if (!issues.some((issue) => issue.message === message)) {
        issues.push({ code: 'cycle', path: atOf(node.id), message, hint: 'Take one of the conditions out.' });
      }
      return undefined;
    }
    open.push(node.id);
    const of = asked(node);
    open.pop();
    const title = nameOf(node);
    return of.length > 1 ? { type: 'all', ...defined({ title }), of } : of[0];
  };
  const leaf = (id: string, node: Node | undefined): Requirement => {
    if (node === undefined) return context.achieved(id, undefined);
    const read = nodeReader(node, undefined);
    const [proxy] = read.values(...PROXY);
    if (node.types.includes('ceterms:CompetencyComponent')) {
      return { type: 'attained', competency: idOf(proxy ?? id) };
    }
    const [category] = read.values('ceterms:componentCategory');
    if (category === 'Pathway' && proxy !== undefined) return { type: 'stack', stack: idOf(proxy) };
    // A component of something that the file describes is that.
    const [described = node] = graph.described(node, ...PROXY);
    return context.achieved(described === node ? id : described.id, described);
  };
  function reference({ node, name }: Followed): Requirement {
    if (node === undefined) return leaf(name, undefined);
    parts += 1;
    const own = node.id;
    const before = graph.follow(node, ...BEFORE);
    const requirement = isGrouping(node) ? requirementOf(node) : undefined;
    const next = requirement ?? leaf(name, node);
    if (before.length === 0 || open.length >= DEEPEST || parts > MOST_PARTS) return next;
    if (open.includes(own)) return requirementOf(node) ?? next;
    open.push(own);
    const first = allOf(before.map(reference));
    open.pop();
    return first === undefined ? next : { type: 'prerequisite', first, next };
  }

  const stacks: Placed[] = [];
  for (const [pathway, destination] of destinations) {
    const id = idOf(pathway.id);
    const { read, members } = describedBy(pathway, id, context);
    issuerOf(read);
    read.values('ceterms:hasDestinationComponent', ...OF_COMPONENTS, 'ceasn:hasPart', 'ceterms:hasPart');
    for (const { term, count } of read.rest()) leftOut.add(`Pathway.${term}`, NO_MEMBER, count);
    if (destination === undefined) {
      const message = 'The pathway has no destination component: there is nothing that it asks for.';
      issues.push({ code: 'missing', path: atOf(pathway.id), message });
      continue;
    }
    parts = 0;
    const { node } = destination;
    const requirement = node && requirementOf(node);
    const goal = node !== undefined && isCredentialComponent(node) ? leaf(destination.name, node) : undefined;
    const credential = requirement !== undefined && goal?.type === 'holds' ? goal.credential : undefined;
    stacks.push(
      stackOf(members, requirement ?? reference(destination), { at: atOf(pathway.id), credential }),
    );
  }
  for (const node of components) {
    if (isGrouping(node)) continue;
    // What nothing asks for is a credential all the same.
    const goal = leaf(node.id, node);
    if (taken.has(node)) continue;
    parts = 0;
    const requirement = requirementOf(node);
    if (requirement === undefined) continue;
    if (goal.type !== 'holds') continue;
    const { members } = describedBy(node, idOf(node.id), context);
    const { description: _, code: __, codes: ___, ...named } = members;
    stacks.push(stackOf(named, requirement, { at: atOf(node.id), credential: goal.credential }));
  }
  return stacks;
}

function nameOf(node: Node): LanguageText | undefined {
  return nodeReader(node, undefined).said('ceterms:name', 'ceasn:name');
}

function stackOf(
  members: Members,
  requirement: Requirement,
  { at, credential }: { readonly at: string; readonly credential: string | undefined },
): Placed {
  return { at, members: defined({ kind: 'stack', ...members, requirement, credential }) };
}

/** Where a pathway leads: what it names, or else the components that name it. */
function destinationOf(
  pathway: Node,
  components: readonly Node[],
  { graph, notes }: AchievementContext,
): Followed | undefined {
  const named = graph.follow(pathway, 'ceterms:hasDestinationComponent');
  const naming = components.filter((node) =>
    graph.follow(node, 'ceterms:isDestinationComponentFor').some((one) => one.id === pathway.id),
  );
  const found: Followed[] = [...named, ...naming.map((node) => ({ node, id: node.id, name: node.id }))];
  const names = [...new Set(found.map(({ name }) => name))];
  if (names.length > 1) notes.push(`${pathway.id} has ${names.length} destinations: ${names[0]} counts.`);
  return found[0];
}
