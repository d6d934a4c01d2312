import { describe, expect, it } from 'vitest';
import { readStandard } from '../index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const options = { frameworkId: 'https://example.org/f', title: 'F', version: '2', fileName: 'f.csv' };
const read = (text: string) => readStandard(bytes(text), options);

async function itemsOf(text: string) {
  const reading = await read(text);
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  return reading;
}

async function issuesOf(text: string) {
  const reading = await read(text);
  return reading.outcome === 'refused'
    ? reading.issues.map(({ path, message }) => `${path}: ${message}`)
    : [];
}

describe('a spreadsheet of OpenSALT', () => {
  const HEADINGS =
    'Identifier,Full Statement,human_coding_scheme,Is Child Of,Education Level,Exact Match Of,Sequence Number';

  it('has headings in any spelling, parents by code, and several values in a cell', async () => {
    const { items, words } = await itemsOf(
      `${HEADINGS}\n,Work with data,D,,"09,10",,\n,"Query, with SQL",D.1,D,,http://esco.example/1,2\n`,
    );
    expect(words).toBe('a spreadsheet of OpenSALT');
    expect(items).toEqual([
      {
        kind: 'framework',
        id: 'https://example.org/f',
        version: '2',
        title: 'F',
        competencies: [
          { id: 'https://example.org/f#D', label: 'Work with data', code: 'D', level: ['09', '10'] },
          {
            id: 'https://example.org/f#D.1',
            label: 'Query, with SQL',
            code: 'D.1',
            associations: [
              { type: 'isChildOf', target: 'https://example.org/f#D', order: 2 },
              { type: 'exactMatchOf', target: 'http://esco.example/1' },
            ],
          },
        ],
      },
    ]);
  });

  it('is refused with line and column: rows without text, codes that lead nowhere or to two rows, ids used twice', async () => {
    const id = '0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11';
    expect(
      await issuesOf(
        [
          HEADINGS,
          `${id},"One\nof two lines",A,,,,`,
          `${id.toUpperCase()},Two,B,,,,`,
          ',,C,,,,',
          '4a1c5d58-4a37-4a5d-8c92-6c8f9f3f4b01,Four,A,,,,',
          ',Five,E,A,,nowhere,',
          ',Six,F,G,,,',
        ].join('\n'),
      ),
    ).toEqual([
      'line 5, column Full Statement: Full Statement is empty.',
      `line 4: ${id.toUpperCase()} identifies two rows: line 2 and line 4.`,
      'line 7, column Is Child Of: "A" is the code of two rows: line 2 and line 6.',
      'line 7, column Exact Match Of: "nowhere" is not in the file.',
      'line 8, column Is Child Of: "G" is not in the file.',
    ]);
  });

  it('may have parents by smart level alone', async () => {
    const { counts, items } = await itemsOf(
      'identifier,fullStatement,humanCodingScheme,smartLevel\na:1,One,,1\na:2,Two,,1.1\na:3,Three,,1.1.1\n',
    );
    expect(counts).toEqual({ items: 3, roots: 1, isChildOf: 2 });
    expect(items).toMatchObject([{ competencies: [{ id: 'a:1' }, { broader: 'a:1' }, { broader: 'a:2' }] }]);
  });
});

describe('a framework of Moodle', () => {
  const row = (...cells: readonly string[]) =>
    [...cells, ...Array(14 - cells.length).fill('')].map(quoted).join(',');
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const headings = row(...Array.from({ length: 14 }, (_, n) => `Spalte ${n}`));
  const scale = '[{"scaleid":"2"},{"id":2,"scaledefault":1,"proficient":1}]';
  const frame = row(
    '',
    'F',
    'Rahmen',
    '<p>Was<br>zählt</p>',
    '1',
    'Nein,Ja',
    scale,
    '',
    '',
    '',
    '',
    '',
    '1',
    'competency',
  );

  it('is read by position, in any language; HTML becomes text, and a name that was cut is whole', async () => {
    const long = `${'Plans and coordinates resources to accomplish assignments '.repeat(3)}in time.`;
    const reading = await readStandard(
      bytes(
        [
          headings,
          frame,
          row('', 'a', 'A'),
          row('a', 'b', long.slice(0, 100), `<p>${long}</p>`, '1', '', '', '', '', '', 'a'),
        ].join('\n'),
      ),
      { frameworkId: 'https://example.org/f', fileName: 'f.csv' },
    );
    expect(reading).toMatchObject({
      outcome: 'read',
      words: 'a competency framework of Moodle',
      counts: { items: 2, roots: 1, isChildOf: 1, isRelatedTo: 1 },
      items: [
        {
          title: 'Rahmen',
          description: 'Was zählt',
          code: 'F',
          competencies: [
            { id: 'https://example.org/f#a', label: 'A', code: 'a' },
            {
              label: long,
              broader: 'https://example.org/f#a',
              associations: [{ type: 'isRelatedTo', target: 'https://example.org/f#a' }],
            },
          ],
        },
      ],
      leftOut: expect.arrayContaining([{ what: 'Spalte 6', count: 1, why: 'scales are not kept' }]),
    });
  });

  it('is refused with line and column', async () => {
    expect(await issuesOf([headings, frame, frame, row('x', 'a', 'A'), row('', 'b')].join('\n'))).toEqual([
      'line 3: The file has two frameworks: line 2 and line 3.',
      'line 5, column Spalte 2: Spalte 2 is empty.',
      'line 4, column Spalte 0: "x" is not in the file.',
    ]);
  });
});

describe('other tables', () => {
  it('CTDL-ASN: narrowAlignment is no parent', async () => {
    const { items } = await itemsOf(
      [
        '@id,@type,ceasn:name,ceasn:competencyText,ceasn:isChildOf,ceasn:narrowAlignment,ceasn:inLanguage',
        'https://a.example/f,ceasn:CompetencyFramework,Skills,,,,',
        'https://a.example/1,ceasn:Competency,,Work,,,en',
        'https://a.example/2,ceasn:Competency,,Query,https://a.example/1,https://b.example/9,en',
      ].join('\n'),
    );
    expect(items).toMatchObject([
      {
        competencies: [
          { id: 'https://a.example/1', label: { en: 'Work' } },
          {
            broader: 'https://a.example/1',
            associations: [{ type: 'ext:narrowAlignment', target: 'https://b.example/9' }],
          },
        ],
      },
    ]);
  });

  it('rich skill descriptors of OSMT, with semicolons in cells', async () => {
    const { items } = await itemsOf(
      'Canonical URL,RSD Name,Authors,Skill Statement,Categories,Keywords\nhttps://o.example/1,Assess,W,Assess risks.,Security,risk; audit\n',
    );
    expect(items).toMatchObject([
      {
        competencies: [
          {
            id: 'https://o.example/1',
            label: 'Assess',
            statement: 'Assess risks.',
            keywords: ['risk', 'audit'],
            subjects: ['Security'],
          },
        ],
      },
    ]);
  });

  it('skills and relations of ESCO as ESCO gives them', async () => {
    const skills = await itemsOf(
      'conceptType,conceptUri,skillType,preferredLabel,altLabels,status,modifiedDate,description\nKnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,knowledge,SQL,"query language\nSQL queries",released,2023-01-01T00:00:00Z,Queries.\n',
    );
    expect(skills.items).toMatchObject([
      {
        competencies: [
          {
            id: 'http://data.europa.eu/esco/skill/1',
            label: 'SQL',
            statement: 'Queries.',
            type: 'knowledge',
            keywords: ['query language', 'SQL queries'],
          },
        ],
      },
    ]);
    const relations = await itemsOf(
      'occupationUri;relationType;skillType;skillUri\nhttp://data.europa.eu/esco/occupation/1;essential;knowledge;http://data.europa.eu/esco/skill/1\n',
    );
    expect(relations.items).toMatchObject([
      {
        kind: 'crosswalk',
        associations: [
          {
            type: 'ext:essential',
            origin: 'http://data.europa.eu/esco/occupation/1',
            destination: 'http://data.europa.eu/esco/skill/1',
          },
        ],
      },
    ]);
  });

  it('ratings of O*NET: roles with importance and level, and what is to be suppressed is left out', async () => {
    const rating = (scale: string, value: string, suppress = 'N') =>
      `15-2051.00\tData Scientists\t2.A.1.e\tMathematics\t${scale}\t${value}\t${suppress}`;
    const { items, leftOut } = await itemsOf(
      [
        'O*NET-SOC Code\tTitle\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress',
        rating('IM', '4.25'),
        rating('LV', '5.12'),
        rating('IM', '1', 'Y'),
      ].join('\n'),
    );
    expect(items).toMatchObject([
      { kind: 'framework', competencies: [{ id: 'https://example.org/f#2.A.1.e', label: 'Mathematics' }] },
      {
        kind: 'role',
        title: 'Data Scientists',
        codes: [{ scheme: 'O*NET-SOC', code: '15-2051.00' }],
        skills: [{ competency: 'https://example.org/f#2.A.1.e', importance: 4.25, level: 5.12 }],
      },
    ]);
    expect(leftOut).toContainEqual({
      what: 'ratings',
      count: 1,
      why: 'O*NET recommends that they are suppressed',
    });
  });

  it('are declined with their columns, or refused with the line that is not CSV', async () => {
    expect(await read('a,b\n1,2\n')).toMatchObject({
      outcome: 'declined',
      words: 'a table with the columns "a", "b"',
    });
    expect(await read('just words')).toMatchObject({
      outcome: 'declined',
      words: 'a text that is not a table',
    });
    expect(await issuesOf('identifier,fullStatement\nx,"open\n')).toEqual([
      expect.stringMatching(/^line \d: Line \d is not CSV/),
    ]);
    expect(await issuesOf(`a${',b'.repeat(1_000_001)}`)).toEqual([
      '$: The file has more than 1000000 cells.',
    ]);
  });
});

it('what no heading names, and a second column of the same heading, are left out and said', async () => {
  const leftOut = async (text: string) => {
    const reading = await readStandard(new TextEncoder().encode(text), options);
    return reading.outcome === 'read' ? reading.leftOut : reading;
  };
  expect(
    await leftOut(
      'Full Statement,Human Coding Scheme,Notes,notes\nAdd,N.1,a,b,extra,more\nSubtract,N.2,a,,\n,,\n,,,,\n',
    ),
  ).toEqual([
    { what: 'notes', why: 'another column has this heading: the first counts', count: 1 },
    { what: 'cells after the last column', why: 'no heading says what they are', count: 2 },
  ]);
  const cairn = 'kind,id,version,title\nrole,urn:r,1,R,more\n';
  expect(await leftOut(cairn)).toEqual([
    { what: 'cells after the last column', why: 'no heading says what they are', count: 1 },
  ]);
});
