import type { LanguageText } from '@cairn/competency';
import { languageOf } from '../reading/language.ts';
import { type JsonObject, listOf, objectOf } from '../reading/members.ts';
import { termOf, UNKNOWN_LANGUAGE } from './terms.ts';

/** One node of a document: members of all places that describe it, by prefixed name. */
export interface Node {
  readonly id: string;
  readonly types: readonly string[];
  readonly members: ReadonlyMap<string, readonly unknown[]>;
}

/** The nodes of an expanded document by id, in their order; those within others, too. Nodes without an id get one. */
export function nodesOf(expanded: readonly JsonObject[]): readonly Node[] {
  const found = new Map<string, OpenNode>();
  const open: unknown[] = [...expanded].reverse();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const object = objectOf(one);
    // A link alone describes nothing: nodes are in the order in which they are described.
    if (object === undefined || '@value' in object || isLink(object)) continue;
    const inside: unknown[] = [...listOf(object['@list']), ...listOf(object['@graph'])];
    if (!('@list' in object)) addTo(found, object, inside);
    // What is within comes next, in its order.
    for (const next of inside.reverse()) open.push(next);
  }
  return [...found.values()];
}

/** The node that an object within another one describes, by itself. */
export function nodeWithin(object: JsonObject): Node {
  return addTo(new Map(), object, []);
}

/** The id that a value names, if it is a link, or a node with an id. */
export function linkIn(value: unknown): string | undefined {
  return textIn(value) ?? addressIn(value);
}

interface OpenNode extends Node {
  readonly types: string[];
  readonly members: Map<string, unknown[]>;
}

/**
 * Adds the members of an object to its node, and the objects in them to `inside`.
 * @returns the node
 */
function addTo(found: Map<string, OpenNode>, object: JsonObject, inside: unknown[]): OpenNode {
  const id = idOfNode(object) ?? `_:node-${found.size}`;
  const node: OpenNode = found.get(id) ?? { id, types: [], members: new Map() };
  found.set(id, node);
  for (const type of listOf(object['@type'])) if (typeof type === 'string') node.types.push(termOf(type));
  for (const [name, values] of Object.entries(object)) {
    if (name.startsWith('@')) continue;
    const term = termOf(name);
    const before = node.members.get(term) ?? [];
    node.members.set(term, before);
    for (const value of listOf(values)) {
      before.push(value);
      if (objectOf(value) !== undefined) inside.push(value);
    }
  }
  return node;
}

function isLink(object: JsonObject): boolean {
  return '@id' in object && Object.keys(object).length === 1;
}

function idOfNode(object: JsonObject): string | undefined {
  const id = object['@id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Reads the members of a node, and notes which were read. */
export interface NodeReader {
  /** The text in its languages, as a map where they are known. */
  said(...terms: readonly string[]): LanguageText | undefined;
  /** Texts or addresses, one for each value. */
  values(...terms: readonly string[]): readonly string[];
  /** Members that were not read, with the number of their values. */
  rest(): readonly { readonly term: string; readonly count: number }[];
}

/** A reader of a node. Texts without a language are in `language`, if that is known. */
export function nodeReader(node: Node, language: string | undefined): NodeReader {
  const read = new Set<string>();
  const valuesOf = (terms: readonly string[]) =>
    terms.flatMap((term) => {
      read.add(term);
      return node.members.get(term) ?? [];
    });
  return {
    said(...terms) {
      const map: Record<string, string> = {};
      let plain: string | undefined;
      for (const value of valuesOf(terms)) {
        const text = textIn(value);
        if (text === undefined) continue;
        const given = languageOf(objectOf(value)?.['@language']);
        const tag = given === UNKNOWN_LANGUAGE ? undefined : (given ?? language);
        if (tag === undefined) plain ??= text;
        // Several texts in one language are one text.
        else map[tag] = map[tag] === undefined || map[tag] === text ? text : `${map[tag]}\n${text}`;
      }
      return Object.keys(map).length > 0 ? map : plain;
    },
    values: (...terms) => [
      ...new Set(valuesOf(terms).flatMap((value) => textIn(value) ?? addressIn(value) ?? [])),
    ],
    rest: () =>
      [...node.members].flatMap(([term, values]) => (read.has(term) ? [] : [{ term, count: values.length }])),
  };
}

function textIn(value: unknown): string | undefined {
  const content = objectOf(value)?.['@value'];
  if (typeof content === 'number') return String(content);
  return typeof content === 'string' && content.trim() !== '' ? content : undefined;
}

function addressIn(value: unknown): string | undefined {
  const id = objectOf(value)?.['@id'];
  return typeof id === 'string' && id !== '' && !id.startsWith('_:node-') ? id : undefined;
}
