/** Namespaces of Credential Engine. */
export const CTDL_ASN = 'https://purl.org/ctdlasn/terms/';
export const CTDL = 'https://purl.org/ctdl/terms/';

/** Addresses by which the two are known: with http, too, and at their old place. */
const NAMESPACE =
  /^https?:\/\/(?:purl\.org|(?:www\.)?credreg\.net)\/(ctdlasn|ctdl)\/(?:terms|schema)\/([A-Za-z]{1,100})$/;

/** A term by its prefixed name, `ceasn:competencyText`, whatever the spelling of its namespace. Others stay as they are. */
export function termOf(iri: string): string {
  const [, space, name] = NAMESPACE.exec(iri) ?? [];
  if (name === undefined) return iri;
  return `${space === 'ctdlasn' ? 'ceasn' : 'ceterms'}:${name}`;
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
