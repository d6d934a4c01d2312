import { describe, expect, it } from 'vitest';
import { readStandard } from './index.ts';
import type { ReadOptions } from './reading/reading.ts';

async function read(file: object | string, options: ReadOptions = {}) {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const reading = await readStandard(new TextEncoder().encode(text), options);
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  return reading;
}

const MOODLE_HEAD =
  'Parent ID number,ID number,Short name,Description,Description format,Scale values,Scale configuration,Rule type,Rule outcome,Rule config,Related,Exported ID,Is framework,Taxonomy';
const MOODLE = `${MOODLE_HEAD}\n,FW1,Skills,,1,"a,b",[{}],,,,,,1,\n,C1,Add,,1,,,,0,,,,,`;

describe('a file that does not name its framework', () => {
  it.each([
    ['OpenSALT', 'Full Statement,Human Coding Scheme\nAdd numbers,N.1'],
    ['Moodle, whose ID numbers are those of one site', MOODLE],
    [
      'OpenCASE with an identifier of its own',
      '#identifier,F1\n#title,T\nidentifier,fullStatement,parentIdentifier\n1,A,',
    ],
    [
      'CTDL-ASN in a table',
      '@type,@id,ceasn:competencyText\nceasn:CompetencyFramework,F1,\nceasn:Competency,C1,One',
    ],
    ['OSMT', 'RSD Name,Skill Statement,id\nN,S,https://a.example/1'],
    ['ESCO', 'conceptUri,preferredLabel,description,altLabels\nhttps://a.example/1,L,D,'],
    ['relations of ESCO', 'conceptUri,broaderUri\nhttps://a.example/1,https://a.example/2'],
    ['occupations', 'SOC Code,SOC Title,SOC Definition\n15-1252,Developers,D'],
    ['ratings', 'O*NET-SOC Code,Element ID,Element Name,Scale ID,Data Value\n15-1252,1.A,Speaking,IM,3'],
    ['OSMT in JSON', [{ skillStatement: 'S', id: 'https://a.example/1' }]],
    [
      'competencies alone',
      [{ '@id': 'https://a.example/1', '@type': 'ceasn:Competency', 'ceasn:competencyText': 'T' }],
    ],
    [
      'a framework that is a blank node',
      [
        { '@id': '_:f', '@type': 'ceasn:CompetencyFramework', 'ceasn:name': 'F' },
        { '@id': '_:1', '@type': 'ceasn:Competency', 'ceasn:competencyText': 'T' },
      ],
    ],
    [
      'a relative framework',
      [
        { '@id': 'f', '@type': 'ceasn:CompetencyFramework', 'ceasn:name': 'F' },
        { '@id': '1', '@type': 'ceasn:Competency', 'ceasn:competencyText': 'T' },
      ],
    ],
    ['credentials that are blank nodes', [{ '@id': '_:c', '@type': 'ceterms:Badge', 'ceterms:name': 'C' }]],
    ['credentials without an id', [{ '@type': 'ceterms:Badge', 'ceterms:name': 'C' }]],
  ])('is nameless until its reader names it: %s', async (_, file) => {
    expect(await read(file)).toMatchObject({ isNameless: true });
    // Other schools have a file of this name, too.
    expect(await read(file, { fileName: 'standards.csv' })).toMatchObject({ isNameless: true });
    const named = await read(file, { frameworkId: 'https://school.example/f' });
    expect(named).not.toHaveProperty('isNameless');
    expect(JSON.stringify(named.items)).toContain('"https://school.example/f');
  });
});

it('a file that its reader names is not nameless, whatever it says', async () => {
  const badge = { '@id': '_:b', '@type': 'ceterms:Badge', 'ceterms:name': 'undefined' };
  expect(await read([badge], { frameworkId: 'https://school.example/f' })).not.toHaveProperty('isNameless');
});

describe('the note on a file of CTDL that names nothing', () => {
  const NOTE = 'The file names nothing by an IRI that its ids could be part of: give one with --framework.';
  const badge = (id: string) => ({ '@id': id, '@type': 'ceterms:Badge', 'ceterms:name': 'B' });
  const isNoted = async (file: object, options: ReadOptions = {}) =>
    (await read(file, options)).notes.includes(NOTE);

  it('is there where an id is made of the stand-in, and only then', async () => {
    expect(await isNoted([badge('_:b')])).toBe(true);
    expect(await isNoted([badge('b'), badge('c')])).toBe(true);
    expect(await isNoted([badge('_:b')], { frameworkId: 'https://school.example/f' })).toBe(false);
    expect(await isNoted([badge('_:b'), badge('https://a.example/1')])).toBe(false);
    expect(await isNoted([badge('https://a.example/1')])).toBe(false);
  });
});

describe('relative ids and blank nodes of CTDL', () => {
  const badge = (id: string, more: object = {}) => ({
    '@id': id,
    '@type': 'ceterms:Badge',
    'ceterms:name': id,
    ...more,
  });
  const idsOf = async (file: object, options: ReadOptions = {}) => {
    const reading = await read(file, options);
    expect(reading).not.toHaveProperty('isNameless');
    return reading.items.map(({ id }) => id);
  };

  it('are named within their framework, its competencies, too', async () => {
    const graph = [
      { '@id': 'https://a.example/f', '@type': 'ceasn:CompetencyFramework', 'ceasn:name': 'F' },
      {
        '@id': '_:1',
        '@type': 'ceasn:Competency',
        'ceasn:competencyText': 'T',
        'ceasn:isPartOf': 'https://a.example/f',
      },
      { '@id': '2', '@type': 'ceasn:Competency', 'ceasn:competencyText': 'T', 'ceasn:isChildOf': '_:1' },
    ];
    const { items, ...reading } = await read(graph);
    expect(reading).not.toHaveProperty('isNameless');
    expect(items).toMatchObject([
      {
        id: 'https://a.example/f',
        competencies: [
          { id: 'https://a.example/f#1' },
          { id: 'https://a.example/f#2', broader: 'https://a.example/f#1' },
        ],
      },
    ]);
  });

  it('are named within the graph that names itself, or else what the file describes first', async () => {
    expect(
      await idsOf({
        '@id': 'https://a.example/graph',
        '@graph': [badge('https://a.example/1'), badge('_:b')],
      }),
    ).toEqual(['https://a.example/1', 'https://a.example/graph#b']);
    const organization = { '@id': 'https://a.example/org', '@type': 'ceterms:CredentialOrganization' };
    expect(await idsOf([organization, badge('_:b'), badge('https://a.example/1')])).toEqual([
      'https://a.example/1#b',
      'https://a.example/1',
    ]);
    expect(await idsOf([badge('_:b'), badge('https://a.example/1')], { frameworkId: 'a:f' })).toEqual([
      'a:f#b',
      'https://a.example/1',
    ]);
  });

  it('of one file are never those of another', async () => {
    const file = (name: string) => [
      badge(`https://a.example/${name}`, { 'ceterms:isPreparationFor': ['_:b'] }),
      badge('_:b'),
      { '@type': 'ceterms:Badge', 'ceterms:name': 'Without an id' },
    ];
    const [one, other] = [await idsOf(file('1')), await idsOf(file('2'))];
    expect(one).toHaveLength(3);
    expect(one.filter((id) => other.includes(id))).toEqual([]);
  });

  it('of frameworks keep the competencies that name them apart', async () => {
    const framework = (id: string) => ({ '@id': id, '@type': 'ceasn:CompetencyFramework', 'ceasn:name': id });
    const inside = (id: string, of: string) => ({
      '@id': id,
      '@type': 'ceasn:Competency',
      'ceasn:competencyText': id,
      'ceasn:isPartOf': of,
    });
    const graph = [framework('_:f'), framework('_:g'), inside('_:1', '_:f'), inside('_:2', '_:g')];
    expect((await read(graph, { frameworkId: 'a:x' })).items).toMatchObject([
      { id: 'a:x#f', competencies: [{ id: 'a:x#1' }] },
      { id: 'a:x#g', competencies: [{ id: 'a:x#2' }] },
    ]);
  });

  it('that are shortened with a prefix that no context defines stay as they are, and a note says so', async () => {
    const reading = await read([
      badge('res:one'),
      badge('res:two'),
      badge('urn:x:1'),
      badge('https://a.example/1'),
      badge(`${'p'.repeat(101)}:1`),
      { ...badge('ok:1'), '@context': { ok: 'https://ok.example/' } },
    ]);
    expect(reading.items.map(({ id }) => id)).toEqual([
      'res:one',
      'res:two',
      'urn:x:1',
      'https://a.example/1',
      // Nobody shortens to so long a prefix.
      `${'p'.repeat(101)}:1`,
      'https://ok.example/1',
    ]);
    expect(reading.notes).toEqual([
      'No context of the file defines the prefix "res:" of ids such as res:one: they are kept as they are written.',
    ]);
    const framework = { '@id': 'res:f', '@type': 'ceasn:CompetencyFramework', 'ceasn:name': 'F' };
    const inside = { '@id': 'urn:c:1', '@type': 'ceasn:Competency', 'ceasn:competencyText': 'T' };
    expect((await read([framework, inside])).notes).toEqual([expect.stringContaining('"res:"')]);
  });

  it('without any id are named by their place, and a note says so', async () => {
    const reading = await read([
      badge('https://a.example/1'),
      { '@type': 'ceterms:Badge', 'ceterms:name': 'C' },
    ]);
    expect(reading.notes).toContain(
      'What has no "@id" in the file is named by its place in it (1): another edition of the file may give that name to something else.',
    );
    expect((await read([badge('https://a.example/1'), badge('_:b')])).notes).toEqual([]);
  });
});
