import { objectOf } from '../reading/members.ts';
import { linkIn, type Node, nodeWithin } from './nodes.ts';

/** The nodes of a document, and the way from one to another. */
export interface Graph {
  readonly nodes: readonly Node[];
  /** What an address describes in the document. */
  get(id: string): Node | undefined;
  /** What members of a node lead to: nodes elsewhere in the document or within it, or addresses of something else. */
  follow(node: Node, ...terms: readonly string[]): readonly Followed[];
  /** The nodes among what members of a node lead to. */
  described(node: Node, ...terms: readonly string[]): readonly Node[];
}

/** One end of a link. */
export interface Followed {
  readonly node: Node | undefined;
  /** The address that leads there; undefined for a node within. */
  readonly id: string | undefined;
  /** The address, or else the id of the node within. */
  readonly name: string;
}

/** The graph of some nodes. */
export function graphOf(nodes: readonly Node[]): Graph {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const follow: Graph['follow'] = (node, ...terms) =>
    terms
      .flatMap((term) => valuesOf(node, term))
      .flatMap((value): Followed | readonly Followed[] => {
        const id = linkIn(value);
        if (id !== undefined) return { node: byId.get(id), id, name: id };
        const object = objectOf(value);
        if (object === undefined || '@value' in object) return [];
        const within = nodeWithin(object);
        return { node: within, id, name: within.id };
      });
  return {
    nodes,
    get: (id) => byId.get(id),
    follow,
    described: (...from) =>
      follow(...from)
        .map(({ node }) => node)
        .filter((node) => node !== undefined),
  };
}

/** What an alignment object names, the first that it says. */
const WORDS = ['ceterms:targetNode', 'ceterms:targetNodeName', 'ceterms:codedNotation'] as const;

/** The words of a value: a text, an address, or what an alignment object names. */
export function wordsOf(graph: Graph, node: Node, term: string): string[] {
  return valuesOf(node, term).flatMap((value) => {
    const id = linkIn(value);
    const object = objectOf(value) ?? {};
    if ('@value' in object) return id ?? [];
    const inside = id === undefined ? nodeWithin(object) : graph.get(id);
    const [word = id] = WORDS.flatMap((name) => valuesOf(inside, name)).flatMap((one) => linkIn(one) ?? []);
    return word ?? [];
  });
}

function valuesOf(node: Node | undefined, term: string): readonly unknown[] {
  return node?.members.get(term) ?? [];
}
