/** Namespaces of Credential Engine. */
export const CTDL_ASN = 'https://purl.org/ctdlasn/terms/';
export const CTDL = 'https://purl.org/ctdl/terms/';

/** Namespaces by prefix, with the addresses by which they are known: with http, too, and at their old places. */
const NAMESPACES: readonly (readonly [RegExp, prefix: string])[] = [
  [
    /^https?:\/\/(?:purl\.org|(?:www\.)?credreg\.net)\/ctdlasn\/(?:terms|schema)\/([A-Za-z]{1,100})$/,
    'ceasn',
  ],
  [
    /^https?:\/\/(?:purl\.org|(?:www\.)?credreg\.net)\/(?:ctdl|ceterms)\/(?:terms|schema)\/([A-Za-z]{1,100})$/,
    'ceterms',
  ],
  [/^https?:\/\/(?:www\.)?credreg\.net\/qdata\/terms\/([A-Za-z0-9]{1,100})$/, 'qdata'],
  [/^https?:\/\/schema\.org\/([A-Za-z0-9]{1,100})$/, 'schema'],
];

/** A term by its prefixed name, `ceasn:competencyText`, whatever the spelling of its namespace. Others stay as they are. */
export function termOf(iri: string): string {
  for (const [pattern, prefix] of NAMESPACES) {
    const name = pattern.exec(iri)?.[1];
    if (name !== undefined) return `${prefix}:${name}`;
  }
  return iri;
}

/** The last part of a term, address or prefixed name: `audLevel:LowerDivisionLevel` is `LowerDivisionLevel`. */
export function localName(term: string): string {
  return term.slice(Math.max(term.lastIndexOf(':'), term.lastIndexOf('/'), term.lastIndexOf('#')) + 1);
}

/** The language of a text of which it is not known (BCP 47): Cairn keeps such a text without one. */
export const UNKNOWN_LANGUAGE = 'und';

/** What a competency is aligned to, as an association. `narrowAlignment` is no parent. */
export const ALIGNMENTS: ReadonlyMap<string, string> = new Map([
  ['exactAlignment', 'exactMatchOf'],
  ['alignTo', 'isRelatedTo'],
  ...[
    'alignFrom',
    'broadAlignment',
    'narrowAlignment',
    'majorAlignment',
    'minorAlignment',
    'prerequisiteAlignment',
    'derivedFrom',
    'comprisedOf',
    'skillEmbodied',
    'knowledgeEmbodied',
    'abilityEmbodied',
  ].map((term) => [term, `ext:${term}`] as const),
]);
