import { describe, expect, it } from 'vitest';
import { readStandard } from '../index.ts';

const DOCUMENT = {
  identifier: 'd0000000-0000-4000-8000-000000000000',
  uri: 'https://case.example/ims/case/v1p1/CFDocuments/d0000000-0000-4000-8000-000000000000',
  creator: 'A school',
  title: 'Skills',
  language: 'en',
  lastChangeDateTime: '2026-01-01T00:00:00Z',
};
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const address = (n: number) => `https://case.example/ims/case/v1p1/CFItems/${uuid(n)}`;
const item = (n: number, more: object = {}) => ({
  identifier: uuid(n),
  uri: address(n),
  fullStatement: `Statement ${n}`,
  lastChangeDateTime: '2026-01-01T00:00:00Z',
  ...more,
});
const link = (n: number) => ({ title: `Item ${n}`, identifier: uuid(n), uri: address(n) });
const outside = (uri: string) => ({ title: 'Elsewhere', identifier: uri, uri });
const document = { title: 'Skills', identifier: DOCUMENT.identifier, uri: 'https://other.example/uri/1' };
const association = (type: string, origin: object, destination: object, more: object = {}) => ({
  identifier: uuid(900),
  uri: 'https://case.example/a',
  associationType: type,
  originNodeURI: origin,
  destinationNodeURI: destination,
  lastChangeDateTime: '2026-01-01T00:00:00Z',
  ...more,
});

const bytes = (value: unknown, indent?: number) =>
  new TextEncoder().encode(JSON.stringify(value, undefined, indent));
const read = (value: unknown) => readStandard(bytes(value));

async function frameworkOf(value: unknown) {
  const reading = await read(value);
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  const framework = reading.items.find((one) => one.kind === 'framework');
  if (framework === undefined) throw new Error('no framework');
  return { framework, reading };
}

describe('a CASE package', () => {
  it('becomes a framework: texts in their language, codes, levels, several parents, order', async () => {
    const { framework } = await frameworkOf({
      CFDocument: {
        ...DOCUMENT,
        version: '3',
        adoptionStatus: 'Adopted',
        publisher: null,
        subject: ['Data'],
      },
      CFItems: [
        item(1, { humanCodingScheme: 'A', language: 'de', notes: 'Erst' }),
        item(2, { abbreviatedStatement: 'Two', educationLevel: ['09', '10'], CFItemType: 'Skill' }),
        item(3, { conceptKeywords: ['sql'], statusEndDate: '2027-01-01' }),
      ],
      CFAssociations: [
        association('exactMatchOf', link(3), outside('http://data.europa.eu/esco/skill/1')),
        association('isChildOf', link(1), document, { sequenceNumber: '2' }),
        association('isChildOf', link(3), link(1), { sequenceNumber: 1 }),
        association('isChildOf', link(3), link(2)),
      ],
    });
    expect(framework).toMatchObject({
      id: DOCUMENT.uri,
      version: '3',
      title: { en: 'Skills' },
      creator: { en: 'A school' },
      status: 'Adopted',
      subjects: ['Data'],
    });
    expect(framework).not.toHaveProperty('publisher');
    expect(framework.competencies).toEqual([
      {
        id: address(1),
        label: { de: 'Statement 1' },
        notes: { de: 'Erst' },
        code: 'A',
        lastChangeDateTime: '2026-01-01T00:00:00Z',
        associations: [{ type: 'isChildOf', target: DOCUMENT.uri, framework: DOCUMENT.uri, order: 2 }],
      },
      {
        id: address(2),
        label: { en: 'Two' },
        statement: { en: 'Statement 2' },
        type: 'Skill',
        level: ['09', '10'],
        lastChangeDateTime: '2026-01-01T00:00:00Z',
      },
      {
        id: address(3),
        label: { en: 'Statement 3' },
        keywords: ['sql'],
        statusEndDate: '2027-01-01',
        lastChangeDateTime: '2026-01-01T00:00:00Z',
        broader: address(2),
        associations: [
          { type: 'isChildOf', target: address(1), order: 1 },
          { type: 'exactMatchOf', target: 'http://data.europa.eu/esco/skill/1' },
        ],
      },
    ]);
  });

  it.each([
    [{}, '1.0'],
    [{ uri: 'https://case.example/ims/case/v1p0/CFDocuments/1' }, '1.0'],
    [{ uri: 'https://case.example/ims/case/v1p1/CFDocuments/1' }, '1.1'],
    [{ uri: 'https://case.example/v1p12' }, '1.0'],
    [{ caseVersion: '1.0' }, '1.0'],
    [{ caseVersion: '1.1' }, '1.1'],
    [{ frameworkType: null }, '1.1'],
  ])('with the document %j is one of CASE %s', async (more, version) => {
    const { uri: _, ...document } = DOCUMENT;
    expect((await read({ CFDocument: { ...document, ...more }, CFItems: [item(1)] })).words).toBe(
      `a CASE ${version} package`,
    );
  });

  it('may be in a wrapper, in a list, and after a byte order mark', async () => {
    const value = { CFDocument: DOCUMENT, CFItems: [item(1)] };
    const expected = { outcome: 'read', counts: { items: 1, roots: 1 } };
    expect(await read({ CFPackage: value })).toMatchObject({
      ...expected,
      words: 'a CASE 1.1 package in a wrapper',
    });
    expect(await read([value])).toMatchObject(expected);
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(value)]);
    expect(await readStandard(marked)).toMatchObject(expected);
  });

  it('names what is left out, with its number and the reason', async () => {
    const { reading } = await frameworkOf({
      CFDocument: { ...DOCUMENT, madeUp: 1 },
      CFItems: [item(1, { listEnumeration: '1' }), item(2, { listEnumeration: '2', notes: {} })],
      CFRubrics: [{ identifier: uuid(5) }],
    });
    expect(reading.outcome === 'read' && reading.leftOut).toEqual(
      expect.arrayContaining([
        { what: 'CFDocument.madeUp', count: 1, why: 'Cairn has no member for it' },
        {
          what: 'CFItems.listEnumeration',
          count: 2,
          why: 'Cairn lists competencies in the order of the file',
        },
        { what: 'CFItems.notes', count: 1, why: 'it is not a text' },
        { what: 'CFRubrics', count: 1, why: 'rubrics are not catalogue items' },
      ]),
    );
  });

  it('keeps links to other frameworks: on the competency, or in a crosswalk', async () => {
    const { reading, framework } = await frameworkOf({
      CFDocument: DOCUMENT,
      CFItems: [item(1)],
      CFAssociations: [
        association('ext:inspiredBy', link(1), outside('https://other.example/1')),
        association('Is Related To', link(1), outside('https://other.example/1')),
        association('skos:broad', link(1), outside('https://other.example/2')),
        association('isChildOf', link(1), outside('https://other.example/3')),
        association('replacedBy', outside('https://other.example/4'), link(1)),
      ],
    });
    expect(framework.competencies[0]?.associations).toEqual([
      { type: 'ext:inspiredBy', target: 'https://other.example/1' },
      { type: 'isRelatedTo', target: 'https://other.example/1' },
      { type: 'ext:skosbroad', target: 'https://other.example/2' },
    ]);
    expect(framework.competencies[0]).not.toHaveProperty('broader');
    const [, crosswalk] = reading.outcome === 'read' ? reading.items : [];
    expect(crosswalk).toMatchObject({
      kind: 'crosswalk',
      id: `${DOCUMENT.uri}#crosswalk`,
      associations: [
        { type: 'isChildOf', origin: address(1), destination: 'https://other.example/3' },
        { type: 'replacedBy', origin: 'https://other.example/4', destination: address(1) },
      ],
    });
    expect(reading.outcome === 'read' && reading.notes.join(' ')).toContain('"skos:broad" as ext:skosbroad');
  });

  it('is refused with everything that is wrong, each with its line and both ends', async () => {
    const value = {
      CFDocument: DOCUMENT,
      CFItems: [
        item(1),
        item(2, { identifier: uuid(1).toUpperCase() }),
        { ...item(3), fullStatement: null },
        7,
      ],
      CFAssociations: [
        association('isChildOf', link(1), link(77)),
        association('isChildOf', link(78), link(1)),
        association('isRelatedTo', link(1), {}),
        { associationType: null },
      ],
    };
    const reading = await readStandard(bytes(value, 2));
    expect(reading.outcome).toBe('refused');
    const issues = reading.outcome === 'refused' ? reading.issues : [];
    expect(issues.map(({ code, path, message }) => `${code} ${path} ${message}`)).toEqual([
      `duplicate $.CFItems[1] ${uuid(1)} is the identifier of two items: $.CFItems[0] and $.CFItems[1].`,
      'missing $.CFItems[2] The item has no "fullStatement".',
      'not_an_object $.CFItems[3] Expected a JSON object.',
      `dangling $.CFAssociations[0] "destinationNodeURI" is ${address(77)}, which is not in the package; the other end is ${address(1)}.`,
      `dangling $.CFAssociations[1] "originNodeURI" is ${address(78)}, which is not in the package; the other end is ${address(1)}.`,
      'dangling $.CFAssociations[2] "destinationNodeURI" has neither a "uri" that is an IRI nor a UUID as "identifier".',
      'missing $.CFAssociations[3] The association has no "associationType".',
    ]);
    const lines = JSON.stringify(value, undefined, 2).split('\n');
    for (const { path, line = 0, column = 0 } of issues.slice(0, 3)) {
      expect(lines[line - 1]?.slice(column - 1), path).toMatch(/^(?:\{|7)/);
    }
    expect(issues[1]?.line).toBe(lines.findIndex((text) => text.includes('"fullStatement": null')) - 2);
  });

  it.each([
    ['without a title', undefined],
    ['with an empty one', ''],
  ])('is refused %s, and that is said once, with its line', async (_, title) => {
    const value = {
      CFDocument: { ...DOCUMENT, title },
      CFItems: [item(1), { ...item(2), fullStatement: '' }],
    };
    expect(await readStandard(bytes(value, 2))).toMatchObject({
      outcome: 'refused',
      issues: [
        {
          code: 'missing',
          path: '$.CFDocument',
          message: 'The document has no "title".',
          line: 2,
          column: 17,
        },
        { code: 'missing', path: '$.CFItems[1]', message: 'The item has no "fullStatement".' },
      ],
    });
  });

  it('is refused when parents go in a circle, or the framework is deeper than any', async () => {
    const circle = await read({
      CFDocument: DOCUMENT,
      CFItems: [item(1), item(2)],
      CFAssociations: [
        association('isChildOf', link(1), link(2)),
        association('isChildOf', link(2), link(1)),
      ],
    });
    expect(circle).toMatchObject({ outcome: 'refused', issues: [{ code: 'cycle' }, { code: 'cycle' }] });
    const chain = (levels: number) => ({
      CFDocument: DOCUMENT,
      CFItems: Array.from({ length: levels }, (_, n) => item(n)),
      CFAssociations: Array.from({ length: levels - 1 }, (_, n) =>
        association('isChildOf', link(n + 1), link(n)),
      ),
    });
    expect(await read(chain(100))).toMatchObject({ outcome: 'read', counts: { items: 100, roots: 1 } });
    expect(await read(chain(200))).toMatchObject({ outcome: 'refused', issues: [{ code: 'too_deep' }] });
  });
});
