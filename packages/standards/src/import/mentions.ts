import { pathOfKey } from '../json/places.ts';

/** A place in a document where an id stands. */
export interface Mention {
  /** A JSON path; of a declaration, that of the object which has the id. */
  readonly path: string;
  /** Whether the object there is what has the id, and says something of it. */
  readonly isDeclaration: boolean;
}

/** Members by which the formats give something its id. */
const IDS: ReadonlySet<string> = new Set(['@id', 'id', 'uri', 'identifier']);

/** The places of one id that are listed. */
const MOST_PLACES = 100;

/** Where some ids stand in a document, in its order. One pass over the document. */
export function mentionsOf(
  value: unknown,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>();
  const add = (id: string, mention: Mention) => {
    const places = found.get(id);
    if (places === undefined) found.set(id, [mention]);
    else if (places.length < MOST_PLACES) places.push(mention);
  };
  const open: { readonly value: unknown; readonly path: string }[] = [{ value, path: '$' }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { value: inside, path } = one;
    if (typeof inside === 'string') {
      if (wanted.has(inside)) add(inside, { path, isDeclaration: false });
      continue;
    }
    if (typeof inside !== 'object' || inside === null) continue;
    if (Array.isArray(inside)) {
      for (let i = inside.length - 1; i >= 0; i--) open.push({ value: inside[i], path: `${path}[${i}]` });
      continue;
    }
    const members = Object.entries(inside);
    for (const [name, member] of members.toReversed()) {
      // An object of an id alone, or with the names of a link, points to something; one that says more describes it.
      const isOwn = IDS.has(name) && typeof member === 'string' && wanted.has(member);
      if (isOwn && describes(inside)) add(member, { path, isDeclaration: true });
      else open.push({ value: member, path: pathOfKey(path, name) });
    }
  }
  return found;
}

/** Names that links of CASE have beside the id that they name. */
const OF_LINKS: ReadonlySet<string> = new Set([...IDS, 'title', 'targetType']);

function describes(object: object): boolean {
  return Object.keys(object).some((name) => !OF_LINKS.has(name));
}
