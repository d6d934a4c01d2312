import { describe, expect, it } from 'vitest';
import { placeInFile } from './place-in-file.ts';

const SQL = 'https://skills.example/sql';
const STACK = 'https://school.example/pathway';
const ITEMS = [
  { kind: 'framework', id: 'https://school.example/f', competencies: [{ id: 'https://school.example/f/a' }] },
  {
    kind: 'stack',
    id: STACK,
    requirement: {
      type: 'all',
      of: [
        { type: 'holds', credential: STACK },
        { type: 'attained', competency: SQL },
      ],
    },
  },
];
const unknown = (path: string, id: string) => ({
  ...{ path, code: 'unknown_reference', message: `There is no competency ${id}.`, hint: 'Publish it first.' },
});
const ISSUE = unknown('$[1].requirement.of[1].competency', SQL);

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => bytes(`\uFEFF${JSON.stringify(value, undefined, 1)}`);

describe('the place in the file of what the catalogue has against an item', () => {
  it('is every place that names what is not there, with line and column', () => {
    const file = {
      '@graph': [
        { '@id': STACK, '@type': 'ceterms:Pathway' },
        { '@id': '_:a', '@type': 'ceterms:CompetencyComponent', 'ceterms:proxyFor': [SQL] },
        { '@id': '_:b', 'ceterms:sourceData': { '@id': SQL } },
      ],
    };
    const message = `There is no competency ${SQL}. ${STACK} names it.`;
    const { code, hint } = ISSUE;
    expect(placeInFile(json(file), ITEMS, [ISSUE, ISSUE])).toEqual([
      { path: '$.@graph[1].ceterms:proxyFor[0]', code, hint, message, line: 11, column: 5 },
      { path: '$.@graph[2].ceterms:sourceData.@id', code, hint, message, line: 17, column: 12 },
    ]);
  });

  it('is where the item is described, if nothing names what it is about', () => {
    const link = { title: 'A link', uri: STACK };
    const file = [link, { see: STACK }, { id: STACK, type: 'Stack' }, { id: STACK, type: 'Another' }];
    const place = (path: string) =>
      placeInFile(json(file), ITEMS, [{ ...ISSUE, path }]).map((one) => one.path);
    expect(place('$[1].requirement.of[1].competency')).toEqual(['$[2]']);
    expect(place('$[1].requirement')).toEqual(['$[2]']);
    expect(place('$[1].id')).toEqual(['$[2]']);
    expect(place('$[1].requirement.of[0].credential')).toEqual(['$[0].uri', '$[1].see']);
    expect(place('$[0].competencies[0].id')).toEqual(['$']);
  });

  it('is the place of the competency before that of its framework', () => {
    const competency = { uri: 'https://school.example/f/a', fullStatement: 'Add' };
    const file = { uri: 'https://school.example/f', title: 'F', creator: 'A school', CFItems: [competency] };
    const issues = [{ ...ISSUE, path: '$[0].competencies[0].broader' }];
    expect(placeInFile(json(file), ITEMS, issues)).toMatchObject([{ path: '$.CFItems[0]' }]);
  });

  it('is the line of a table, and the whole file where nothing names it', () => {
    const table = bytes(`Id,Name\nhttps://x.example,X\n${SQL},SQL\n`);
    expect(placeInFile(table, ITEMS, [ISSUE])).toMatchObject([{ path: 'line 3' }]);
    const twice = bytes(`Id;Name\r\n1;"${SQL}"\r\n2;${SQL}\r\n`);
    expect(placeInFile(twice, ITEMS, [ISSUE])).toMatchObject([{ path: 'line 2' }, { path: 'line 3' }]);
    expect(placeInFile(bytes('Id\n1\n'), ITEMS, [ISSUE])).toMatchObject([{ path: '$' }]);
    expect(placeInFile(new Uint8Array([0xff, 0xfe, 0xff]), ITEMS, [ISSUE])).toEqual([ISSUE]);
  });

  it('lists a hundred at most', () => {
    const file = json(Array.from({ length: 300 }, () => SQL));
    expect(placeInFile(file, ITEMS, [ISSUE])).toHaveLength(100);
    const many = Array.from({ length: 300 }, (_, n) => ({ ...ISSUE, message: `Issue ${n}` }));
    expect(placeInFile(json([SQL]), ITEMS, many)).toHaveLength(100);
  });
});
