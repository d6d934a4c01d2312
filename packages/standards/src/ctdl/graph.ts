import { objectOf } from '../reading/members.ts';
import { linkIn, type Node, nodeWithin } from './nodes.ts';

/** The nodes of a document, and the way from one to another. */
export interface Graph {
  readonly nodes: readonly Node[];
  /** What an address describes in the document. */
  get(id: string): Node | undefined;
  /** What members of a node lead to: nodes elsewhere in the document or within it, or addresses of something else. */
  follow(node: Node, ...terms: readonly string[]): readonly Followed[];
}

/** One end of a link. */
export type Followed =
  | { readonly node: Node; readonly id: string | undefined }
  | { readonly node: undefined; readonly id: string };

/** The graph of some nodes. */
export function graphOf(nodes: readonly Node[]): Graph {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return {
    nodes,
    get: (id) => byId.get(id),
    follow: (node, ...terms) =>
      terms.flatMap((term) =>
        (node.members.get(term) ?? []).flatMap((value): Followed[] => {
          const id = linkIn(value);
          if (id !== undefined) {
            const found = byId.get(id);
            return [found === undefined ? { node: undefined, id } : { node: found, id }];
          }
          const object = objectOf(value);
          return object === undefined || '@value' in object
            ? []
            : [{ node: nodeWithin(object), id: undefined }];
        }),
      ),
  };
}

/** The words of a value: a text, an address, or what an alignment object names. */
export function wordsOf(graph: Graph, node: Node, term: string): string[] {
  return (node.members.get(term) ?? []).flatMap((value) => {
    const object = objectOf(value);
    const said = object !== undefined && '@value' in object ? linkIn(value) : undefined;
    if (said !== undefined) return [said];
    const id = linkIn(value);
    const inside = id === undefined ? object && nodeWithin(object) : graph.get(id);
    if (inside === undefined) return id === undefined ? [] : [id];
    for (const name of ['ceterms:targetNode', 'ceterms:targetNodeName', 'ceterms:codedNotation']) {
      for (const one of inside.members.get(name) ?? []) {
        const word = linkIn(one);
        if (word !== undefined) return [word];
      }
    }
    return id === undefined ? [] : [id];
  });
}
