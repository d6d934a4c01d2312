import { type JsonObject, listOf, objectOf } from '../reading/members.ts';

/** What is known of a JSON value by which it is told apart. */
interface Marks {
  readonly object: JsonObject;
  readonly types: readonly string[];
  /** Addresses and members of its contexts, as one text. */
  readonly contexts: string;
}

const OTHERS: readonly (readonly [words: string, is: (marks: Marks) => boolean])[] = [
  [
    'a Blockcerts certificate',
    ({ types, contexts }) => /blockcerts/i.test(contexts) || types.some(isBlockcerts),
  ],
  ['a Blockcerts certificate (1.1)', ({ object }) => hasAll(object, 'certificate', 'assertion', 'recipient')],
  ['a learning and employment record (LER-RS)', ({ types }) => types.some((type) => /^LER-RS/.test(type))],
  ['a verifiable credential', ({ types }) => types.includes('VerifiableCredential')],
  [
    'figures of outcomes in CTDL (qdata), without the credential or programme that they are of',
    ({ types }) => types.some((type) => /^(?:qdata:|ceterms:AggregateDataProfile$)/.test(type)),
  ],
  [
    'a condition of a CTDL pathway, without its pathway',
    ({ types }) => types.some((type) => /^(?:_:|ceterms:)?(?:ComponentCondition|Constraint)$/.test(type)),
  ],
  [
    'an organization in CTDL',
    ({ types }) => types.some((type) => /^ceterms:(?:Agent|(?:QA)?CredentialOrganization)$/.test(type)),
  ],
  [
    'a request to the Registry Assistant of Credential Engine, not what it publishes',
    ({ object }) =>
      'PublishForOrganizationIdentifier' in object || hasAll(object, 'CTID', 'OwnedBy', 'SubjectWebpage'),
  ],
  ['an xAPI profile', ({ contexts }) => /w3id\.org\/xapi\//.test(contexts)],
  ['xAPI statements', ({ object }) => hasAll(object, 'actor', 'verb', 'object')],
  [
    'a report of JEDx',
    ({ object }) =>
      ['worker', 'organization', 'job', 'worker_compensation_report', 'worker_paid_hours_report'].some(
        (name) => objectOf(object[name]) !== undefined && Object.keys(object).length === 1,
      ),
  ],
  ['a list of CASE documents, without their items', ({ object }) => Array.isArray(object.CFDocuments)],
  ['a CASE item without its package', ({ object }) => 'CFDocumentURI' in object],
  ['a pathway of Badgr', ({ object }) => hasAll(object, 'elementId', 'children')],
  [
    'a JSON schema',
    ({ object }) =>
      'definitions' in object ||
      ('properties' in object && ('$schema' in object || object.type === 'object')),
  ],
  ['a JSON-LD context', ({ object }) => '@context' in object && Object.keys(object).length === 1],
  [
    'a vocabulary of concepts (SKOS)',
    ({ types }) => types.length > 0 && types.every((type) => /^skos:/.test(type)),
  ],
  [
    'categories, collections or a log of OSMT',
    ({ object }) => 'skillCount' in object || 'operationType' in object,
  ],
  ['an RDF vocabulary', ({ types }) => types.some((type) => /^(?:rdfs?|owl):/.test(type))],
];

function isBlockcerts(type: string): boolean {
  return type === 'BlockchainCertificate' || type === 'BlockcertsCredential';
}

function hasAll(object: JsonObject, ...names: readonly string[]): boolean {
  return names.every((name) => name in object);
}

/** What a JSON value is that no format reads, in words. */
export function otherJson(value: unknown): string {
  const object = objectOf(Array.isArray(value) ? value[0] : value);
  if (object === undefined) return 'JSON that is not an object';
  const marks = { object, types: typesIn(value), contexts: contextsOf(object) };
  const found = OTHERS.find(([, is]) => is(marks))?.[0];
  if (found !== undefined) return found;
  const shown = [...new Set(marks.types)].slice(0, 12);
  return shown.length > 0 ? `JSON-LD with ${shown.join(', ')}` : `JSON with ${membersOf(object)}`;
}

function membersOf(object: JsonObject): string {
  const names = Object.keys(object);
  if (names.length === 0) return 'no members';
  const shown = names.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 40)));
  return `the members ${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`;
}

/** The types of an object and of those in its graph, list or envelope. */
function typesIn(value: unknown): string[] {
  const objects: readonly JsonObject[] = listOf(value).flatMap((one) => {
    const object = objectOf(one);
    if (object === undefined) return [];
    const inside = objectOf(object.decoded_resource) ?? object;
    return [inside, ...objectsOf(inside['@graph'])];
  });
  const types = objects.flatMap((object) => [...listOf(object['@type']), ...listOf(object.type)]);
  return types.filter((type) => typeof type === 'string');
}

function objectsOf(list: unknown): JsonObject[] {
  return listOf(list)
    .map(objectOf)
    .filter((one) => one !== undefined);
}

/** The contexts of an object as text: short ones, as they are by the addresses in them. */
function contextsOf(object: JsonObject): string {
  return JSON.stringify(listOf(object['@context'])).slice(0, 20_000);
}
