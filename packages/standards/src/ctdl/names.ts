import { isIri } from '@cairn/xapi';
import { frameworkIdOf, idIn, type NamedFramework, namedFramework } from '../framework/naming.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { isAchievementType } from './classes.ts';
import type { Node } from './nodes.ts';
import { isFramework } from './read-framework.ts';

/** How what a document describes is called in Cairn. */
export interface Names {
  /** The framework of competencies that are in none. */
  readonly named: NamedFramework;
  /** The id in Cairn of an id in the file, be it of a framework or of anything else. */
  readonly idOf: (id: string) => string;
  /** The same of a framework. */
  readonly holderIdOf: (id: string) => string;
  /** What may be called by an id that only stands for one. */
  readonly standIn: string | undefined;
  /** What readers should know of the ids that some items got, beside what was `said`. */
  notesOn(ids: readonly string[], said: readonly string[]): string[];
}

/**
 * Names what a document describes. Absolute IRIs are themselves. Relative ids and blank nodes mean something within their
 * document alone, so that they are named within what the document is of: the framework that the reader names, or the first
 * framework, the graph, or else the first thing in the file that has an IRI and becomes an item.
 * @param documentId the id of the graph as a whole, if it has one
 */
export function namesIn(nodes: readonly Node[], documentId: string | undefined, options: ReadOptions): Names {
  const named = namedFramework(options);
  const holders = nodes.filter(isFramework);
  const inFile = [
    ...holders.map(({ id }) => frameworkIdOf(id)),
    documentId,
    ...nodes.flatMap(({ id, types }) => (types.some(isAchievementType) ? [id] : [])),
  ].find((id) => id !== undefined && isIri(id));
  const base = options.frameworkId ?? inFile ?? named.members.id;
  const [only] = holders.length === 1 ? holders : [];
  const undefinedPrefixes = new Map<string, string>();
  const noted = (id: string): string => {
    const prefix = undefinedPrefix(id);
    if (prefix !== undefined && !undefinedPrefixes.has(prefix)) undefinedPrefixes.set(prefix, id);
    return id;
  };
  const holderIdOf = (id: string): string => {
    if (isIri(id)) return noted(id);
    const known = frameworkIdOf(id);
    if (known !== undefined) return known;
    return id === only?.id ? named.members.id : idIn(base, localPart(id));
  };
  const holderIds = new Set(holders.map(({ id }) => id));
  const byPlace = new Set<string>();
  return {
    named,
    holderIdOf,
    idOf: (id) => {
      if (isIri(id)) return noted(id);
      const own = holderIds.has(id) ? holderIdOf(id) : idIn(base, localPart(id));
      if (id.startsWith('_:node-')) byPlace.add(own);
      return own;
    },
    standIn: named.standIn,
    notesOn(ids, said) {
      const placed = ids.filter((id) => byPlace.has(id)).length;
      const isSaid = named.notes.some((note) => said.includes(note));
      const isNameless = !isSaid && base === named.standIn && ids.some((id) => id.startsWith(base));
      return [
        ...[...undefinedPrefixes].map(
          ([prefix, example]) =>
            `No context of the file defines the prefix "${prefix}:" of ids such as ${example.slice(0, 100)}: they are kept as they are written.`,
        ),
        ...(isNameless ? [NAMELESS] : []),
        ...(placed > 0
          ? [
              `What has no "@id" in the file is named by its place in it (${placed}): another edition of the file may give that name to something else.`,
            ]
          : []),
      ];
    },
  };
}

/** What is said of ids that nothing in the file makes different from those of other files. */
const NAMELESS = 'The file names nothing by an IRI that its ids could be part of: give one with --framework.';

/** Schemes of IRIs that have no authority, so that what begins with them is no shortened name (IANA URI schemes). */
const SCHEMES: ReadonlySet<string> = new Set([
  'urn',
  'did',
  'tag',
  'mailto',
  'info',
  'doi',
  'ark',
  'data',
  'tel',
]);

/** The prefix of an id that looks like a shortened name: `res` of `res:scqf`. Known prefixes are written out by then. */
function undefinedPrefix(id: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([^:]{1,100}):(\/\/)?/.exec(id) ?? [];
  return rest !== '' || scheme === '' || SCHEMES.has(scheme.toLowerCase()) ? undefined : scheme;
}

/** `b0` of the blank node `_:b0`. */
function localPart(id: string): string {
  return id.replace(/^_:/, '');
}
