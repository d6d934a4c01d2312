import type { Requirement } from '@cairn/competency';
import type { Placed } from '../reading/draft.ts';
import type { AchievementContext } from './achievement-context.ts';
import { isComponentClass, isCredentialClass, PROGRAMMES } from './classes.ts';
import { graphOf } from './graph.ts';
import type { Node } from './nodes.ts';
import { outcomesReader } from './outcomes/read-outcomes.ts';
import { readConditionProfiles } from './read-condition-profile.ts';
import { readCredential } from './read-credential.ts';
import { OF_COMPONENTS, readPathways } from './read-pathways.ts';
import { readProgramme } from './read-programme.ts';
import { readTransferValue } from './read-transfer-value.ts';

/** What a document says of achievements, and which of its nodes that is. */
export interface ReadAchievements {
  readonly others: readonly Placed[];
  readonly counts: Readonly<Record<string, number>>;
  readonly read: ReadonlySet<Node>;
  /** Credentials that are asked for and described elsewhere, by their ids alone. */
  readonly external: readonly Placed[];
}

/** Reads credentials, pathways, transfer values and programmes. */
export function readAchievements(
  nodes: readonly Node[],
  said: Omit<AchievementContext, 'graph' | 'achieved' | 'outcomes'>,
): ReadAchievements {
  const graph = graphOf(nodes);
  const outcomes = outcomesReader(graph, said.leftOut);
  const achieved = new Map<string, Node | undefined>();
  const context: AchievementContext = {
    ...said,
    graph,
    outcomes,
    achieved(id, node): Requirement {
      const own = said.idOf(id);
      achieved.set(own, node ?? achieved.get(own));
      return { type: 'holds', credential: own };
    },
  };
  const read = new Set<Node>();
  const taking = (node: Node, items: readonly Placed[]) => {
    if (items.length > 0) read.add(node);
    return items;
  };
  for (const node of nodes) if (node.types.some(isCredentialClass)) context.achieved(node.id, node);
  const stacks = [
    ...readPathways(context),
    ...nodes.flatMap((node) =>
      node.types.some(isCredentialClass) ? taking(node, readConditionProfiles(node, context)) : [],
    ),
    ...nodes.flatMap((node) => {
      if (!node.types.includes('ceterms:TransferValueProfile')) return [];
      // One that becomes no stack is left out with the reason of its own.
      read.add(node);
      return readTransferValue(node, context);
    }),
  ];
  const credentials: Placed[] = [];
  const elsewhere: string[] = [];
  for (const [id, node] of achieved) {
    if (node === undefined) elsewhere.push(id);
    else {
      read.add(node);
      const handled = [...OF_COMPONENTS, 'ceterms:requires'];
      credentials.push({
        at: said.atOf(node.id),
        members: readCredential(node, id, { ...context, handled }),
      });
    }
  }
  if (elsewhere.length > 0) {
    const shown = elsewhere.slice(0, 5).join(', ');
    said.notes.push(
      `What is asked for and not described in the file is published by its id alone, unless it is in force (${elsewhere.length}): ${shown}.`,
    );
  }
  const programmes = nodes.flatMap((node): Placed[] => {
    if (!node.types.some((type) => PROGRAMMES.has(type)) || achieved.has(said.idOf(node.id))) return [];
    return [...taking(node, [{ at: said.atOf(node.id), members: readProgramme(node, context) }])];
  });
  for (const node of nodes) {
    if (
      node.types.some((type) => isComponentClass(type) || type === 'ceterms:Pathway') ||
      outcomes.isTaken(node)
    )
      read.add(node);
  }
  const counts = Object.fromEntries(
    Object.entries({
      stacks: stacks.length,
      credentials: credentials.length,
      programmes: programmes.length,
    }).filter(([, count]) => count > 0),
  );
  // What others are made of comes first.
  const external = elsewhere.map((id): Placed => {
    const members = { kind: 'credential', id, version: '1', title: id, activity: [id] };
    return { at: '$', members };
  });
  return { others: [...credentials, ...stacks, ...programmes], counts, read, external };
}
