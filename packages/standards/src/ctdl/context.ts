import { ALIGNMENTS, CTDL, CTDL_ASN } from './terms.ts';
import { CTDL_LINKS, CTDL_NAMES } from './terms-of-context.ts';

/** Terms whose texts are in a language. */
const TEXTS = [
  'competencyText',
  'competencyLabel',
  'competencyCategory',
  'name',
  'description',
  'comment',
  'publisherName',
  'conceptKeyword',
  'localSubject',
  'alternativeName',
  'condition',
  'frameworkName',
  'keyword',
  'targetNodeDescription',
  'targetNodeName',
] as const;

/** Further terms whose texts are in a language, which files write with their prefix. */
const PREFIXED_TEXTS = [
  'ceterms:demographicInformation',
  'qdata:dataSuppressionPolicy',
  'qdata:description',
  'schema:description',
  'schema:name',
  'skos:prefLabel',
] as const;

/** Terms whose values are addresses. */
const LINKS = [
  'isPartOf',
  'isChildOf',
  'hasChild',
  'isTopChildOf',
  'hasTopChild',
  'hasMember',
  'isMemberOf',
  ...ALIGNMENTS.keys(),
  'license',
  'source',
  'educationLevelType',
  'publicationStatusType',
] as const;

/** Prefixes that documents use without a context of their own. */
const PREFIXES: Readonly<Record<string, string>> = {
  ceasn: CTDL_ASN,
  ceterms: CTDL,
  qdata: 'https://credreg.net/qdata/terms/',
  navy: 'https://credreg.net/navy/terms/',
  asn: 'https://purl.org/ASN/schema/core/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  schema: 'https://schema.org/',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/**
 * The context that stands in for the published ones of CTDL and CTDL-ASN: the terms that are read, with and without prefix.
 * It is ours, written from the definitions of the terms: the published contexts have no licence file.
 */
export const CONTEXT: Readonly<Record<string, unknown>> = {
  '@vocab': CTDL_ASN,
  ...PREFIXES,
  ...Object.fromEntries(CTDL_NAMES.map((term) => [term, { '@id': `ceterms:${term}` }])),
  ...Object.fromEntries(
    CTDL_LINKS.flatMap((term) =>
      [term, `ceterms:${term}`].map((name) => [name, { '@id': `ceterms:${term}`, '@type': '@id' }]),
    ),
  ),
  ...Object.fromEntries(
    TEXTS.flatMap((term) =>
      [term, `ceasn:${term}`, `ceterms:${term}`].map((name) => [
        name,
        definitionOf(name, { '@container': '@language' }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    PREFIXED_TEXTS.map((name) => [name, definitionOf(name, { '@container': '@language' })]),
  ),
  ...Object.fromEntries(
    LINKS.flatMap((term) =>
      [term, `ceasn:${term}`, `ceterms:${term}`].map((name) => [
        name,
        definitionOf(name, { '@type': '@id' }),
      ]),
    ),
  ),
};

function definitionOf(name: string, definition: object): object {
  return name.includes(':') ? { '@id': name, ...definition } : { '@id': `ceasn:${name}`, ...definition };
}

/** The published contexts, by host and path. */
const PUBLISHED = /^https?:\/\/(?:www\.)?credreg\.net\/(?:ctdl|ctdlasn|asn|qdata)\/schema\/context\/json\/?$/;

/** Whether an address is that of a context which is shipped here. */
export function isShipped(address: string): boolean {
  return PUBLISHED.test(address);
}
