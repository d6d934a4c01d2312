import { describe, expect, it } from 'vitest';
import { otherJson } from './other-json.ts';
import { otherTable } from './other-table.ts';

const typed = (type: unknown) => ({ '@type': type });

describe('JSON that no format reads is named', () => {
  it.each<[string, readonly unknown[]]>([
    [
      'a Blockcerts certificate',
      [
        { '@context': ['https://w3id.org/Blockcerts/v2'] },
        typed('BlockchainCertificate'),
        { type: ['x', 'BlockcertsCredential'] },
      ],
    ],
    ['a Blockcerts certificate (1.1)', [{ certificate: 1, assertion: 2, recipient: 3 }]],
    ['a learning and employment record (LER-RS)', [typed('LER-RS'), typed(['x', 'LER-RSType'])]],
    ['a verifiable credential', [{ type: ['VerifiableCredential', 'Other'] }]],
    [
      'figures of outcomes in CTDL (qdata), without the credential or programme that they are of',
      [
        typed('qdata:DataSetProfile'),
        typed('ceterms:AggregateDataProfile'),
        { '@graph': [typed('qdata:Metric')] },
        typed(['x', 'qdata:Metric']),
      ],
    ],
    [
      'a condition of a CTDL pathway, without its pathway',
      [typed('ComponentCondition'), typed('ceterms:Constraint'), typed(['x', '_:ComponentCondition'])],
    ],
    [
      'an organization in CTDL',
      [
        typed('ceterms:Agent'),
        typed('ceterms:CredentialOrganization'),
        typed(['x', 'ceterms:QACredentialOrganization']),
      ],
    ],
    [
      'a request to the Registry Assistant of Credential Engine, not what it publishes',
      [{ PublishForOrganizationIdentifier: 1 }, { CTID: 1, OwnedBy: 2, SubjectWebpage: 3 }],
    ],
    ['an xAPI profile', [{ '@context': 'https://w3id.org/xapi/profiles/context', id: 'a:p' }]],
    ['xAPI statements', [{ actor: 1, verb: 2, object: 3 }, [{ actor: 1, verb: 2, object: 3 }]]],
    [
      'a report of JEDx',
      ['worker', 'organization', 'job', 'worker_compensation_report', 'worker_paid_hours_report'].map(
        (name) => ({ [name]: {} }),
      ),
    ],
    ['a list of CASE documents, without their items', [{ CFDocuments: [] }]],
    ['a CASE item without its package', [{ CFDocumentURI: {} }]],
    ['a pathway of Badgr', [{ elementId: 1, children: [] }]],
    [
      'a JSON schema',
      [{ definitions: {} }, { properties: {}, $schema: 'a:s' }, { properties: {}, type: 'object' }],
    ],
    ['a JSON-LD context', [{ '@context': { a: 'b' } }]],
    [
      'a vocabulary of concepts (SKOS)',
      [typed('skos:Concept'), { '@graph': [typed('skos:Concept'), typed(['skos:ConceptScheme'])] }],
    ],
    ['categories, collections or a log of OSMT', [{ skillCount: 1 }, { operationType: 'x' }]],
    [
      'an RDF vocabulary',
      [typed('rdf:Property'), typed('rdfs:Class'), typed('owl:Ontology'), typed(['x', 'owl:Class'])],
    ],
    ['JSON that is not an object', [1, 'a', null, [], [1, {}]]],
  ])('as %s', (words, values) => {
    for (const value of values) expect([value, otherJson(value)]).toEqual([value, words]);
  });

  it('as what it holds otherwise: its types, each once, else its members', () => {
    expect(
      [
        typed('xBlockcertsCredential'),
        typed('BlockchainCertificates'),
        { certificate: 1, assertion: 2 },
        typed('A-LER-RS'),
        typed('xqdata:Metric'),
        typed('ceterms:AggregateDataProfiles'),
        typed('x:ComponentCondition'),
        typed('Constraints'),
        typed('ceterms:Agents'),
        { CTID: 1, OwnedBy: 2 },
        { '@context': 'https://w3id.org/xapi', id: 1 },
        { actor: 1, verb: 2 },
        { worker: 1 },
        { worker: {}, job: {} },
        { CFDocuments: 1 },
        { elementId: 1 },
        { properties: 1 },
        { properties: 1, type: 'array' },
        { '@graph': [typed('skos:Concept'), typed('other')] },
        typed('x:rdfs:Class'),
        { decoded_resource: typed('B'), '@type': 'A' },
        [typed(['A', 'B', 7]), 'x', { type: ['B', 'C'] }],
        { '@graph': [1, typed('D')], type: 'A' },
      ].map(otherJson),
    ).toEqual([
      'JSON-LD with xBlockcertsCredential',
      'JSON-LD with BlockchainCertificates',
      'JSON with the members "certificate", "assertion"',
      'JSON-LD with A-LER-RS',
      'JSON-LD with xqdata:Metric',
      'JSON-LD with ceterms:AggregateDataProfiles',
      'JSON-LD with x:ComponentCondition',
      'JSON-LD with Constraints',
      'JSON-LD with ceterms:Agents',
      'JSON with the members "CTID", "OwnedBy"',
      'JSON with the members "@context", "id"',
      'JSON with the members "actor", "verb"',
      'JSON with the members "worker"',
      'JSON with the members "worker", "job"',
      'JSON with the members "CFDocuments"',
      'JSON with the members "elementId"',
      'JSON with the members "properties"',
      'JSON-LD with array',
      'JSON-LD with skos:Concept, other',
      'JSON-LD with x:rdfs:Class',
      'JSON-LD with B',
      'JSON-LD with A, B, C',
      'JSON-LD with A, D',
    ]);
  });

  it('with a dozen types or eight members at most, each cut', () => {
    const many = Array.from({ length: 14 }, (_, i) => `T${i}`);
    expect(otherJson(typed(many))).toBe(`JSON-LD with ${many.slice(0, 12).join(', ')}`);
    const members = (count: number) => Object.fromEntries(many.slice(0, count).map((name) => [name, 1]));
    const named = many
      .slice(0, 8)
      .map((name) => `"${name}"`)
      .join(', ');
    expect([otherJson(members(8)), otherJson(members(9))]).toEqual([
      `JSON with the members ${named}`,
      `JSON with the members ${named}, …`,
    ]);
    expect(otherJson({ ['x'.repeat(50)]: 1 })).toBe(`JSON with the members "${'x'.repeat(40)}"`);
    expect(otherJson({})).toBe('JSON with no members');
  });
});

it('a table that no format reads is named by its columns', () => {
  const named = (headings: string[]) => otherTable({ headings, meta: new Map(), rows: [] });
  expect([
    named(['Rubric Identifier', 'criterion_identifier', 'CFItemIdentifier', 'x']),
    named(['Rubric Identifier', 'criterion_identifier']),
    named(['a']),
    named([]),
    named(['a', 'x'.repeat(50)]),
    named(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']),
    named(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']),
  ]).toEqual([
    'rubrics of OpenCASE',
    'a table with the columns "Rubric Identifier", "criterion_identifier"',
    'a text that is not a table',
    'a text that is not a table',
    `a table with the columns "a", "${'x'.repeat(40)}"`,
    'a table with the columns "a", "b", "c", "d", "e", "f", "g", "h"',
    'a table with the columns "a", "b", "c", "d", "e", "f", "g", "h", …',
  ]);
});
