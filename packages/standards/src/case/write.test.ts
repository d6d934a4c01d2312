import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CatalogueItem, parseCatalogueItem } from '@cairn/competency';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readStandard } from '../index.ts';
import { writeCase } from './write.ts';

const AT = '2026-06-01T00:00:00Z';

// CASE 1.1 as its information model states it: no other members, lower-case UUIDs of RFC 4122, days and instants.
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const uri = z.string().regex(/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/);
const instant = z.iso.datetime({ offset: true });
const link = z.strictObject({ title: z.string(), identifier: uuid, uri });
const node = z.strictObject({
  title: z.string(),
  identifier: z.string(),
  uri,
  targetType: z.string().optional(),
});
const texts = z.array(z.string()).optional();
const dates = { statusStartDate: z.iso.date().optional(), statusEndDate: z.iso.date().optional() };
const CASE_1_1 = z.strictObject({
  CFDocument: z.strictObject({
    identifier: uuid,
    uri,
    frameworkType: z.string().optional(),
    caseVersion: z.literal('1.1').optional(),
    creator: z.string(),
    title: z.string(),
    lastChangeDateTime: instant,
    officialSourceURL: uri.optional(),
    publisher: z.string().optional(),
    description: z.string().optional(),
    subject: texts,
    subjectURI: z.array(link).optional(),
    language: z.string().optional(),
    version: z.string().optional(),
    adoptionStatus: z.string().optional(),
    ...dates,
    licenseURI: link.optional(),
    notes: z.string().optional(),
  }),
  CFItems: z.array(
    z.strictObject({
      identifier: uuid,
      fullStatement: z.string(),
      alternativeLabel: z.string().optional(),
      CFItemType: z.string().optional(),
      uri,
      humanCodingScheme: z.string().optional(),
      listEnumeration: z.string().optional(),
      abbreviatedStatement: z.string().optional(),
      conceptKeywords: texts,
      notes: z.string().optional(),
      subject: texts,
      language: z.string().optional(),
      educationLevel: texts,
      ...dates,
      lastChangeDateTime: instant,
    }),
  ),
  CFAssociations: z.array(
    z.strictObject({
      identifier: uuid,
      associationType: z
        .enum([
          'isChildOf',
          'isPeerOf',
          'isPartOf',
          'exactMatchOf',
          'precedes',
          'isRelatedTo',
          'replacedBy',
          'exemplar',
          'hasSkillLevel',
          'isTranslationOf',
        ])
        .or(z.string().regex(/^ext:[A-Za-z0-9._-]+$/)),
      sequenceNumber: z.int32().optional(),
      uri,
      originNodeURI: node,
      destinationNodeURI: node,
      lastChangeDateTime: instant,
    }),
  ),
});

function valid(items: readonly CatalogueItem[]) {
  const written = writeCase(items, { at: AT });
  if (!written.ok) throw new Error(written.why);
  const value = CASE_1_1.parse(JSON.parse(written.text));
  for (const list of [value.CFItems, value.CFAssociations]) {
    expect(new Set(list.map(({ identifier }) => identifier)).size).toBe(list.length);
  }
  return { value, written };
}

function item(value: object): CatalogueItem {
  const parsed = parseCatalogueItem(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.item;
}

const framework = (more: object = {}) =>
  item({
    kind: 'framework',
    id: 'https://a.example/f',
    version: '1',
    title: 'F',
    competencies: [{ id: 'https://a.example/f#1', label: 'One' }],
    ...more,
  });

describe('a written CASE package', () => {
  it('is strict: roots are children of the document, identifiers are UUIDs, times have a zone', () => {
    const { value, written } = valid([
      framework({
        lastChangeDateTime: '2026-03-01',
        statusStartDate: '2026-03-01T10:00Z',
        competencies: [
          {
            id: 'urn:uuid:0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11#1',
            label: 'One',
            lastChangeDateTime: '2026-03-01T10:00Z',
          },
          { id: 'urn:uuid:0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11', label: 'Two', level: 'B2' },
          {
            id: 'urn:uuid:0D2B9FB8-5F4F-4C1E-9F0A-3F6B5A0F3C11',
            label: 'Three',
            codes: [{ scheme: 'CASE', code: '10000000-0000-0000-0000-000000000001' }],
          },
        ],
      }),
    ]);
    expect(value.CFDocument).toMatchObject({
      creator: 'Unknown',
      lastChangeDateTime: '2026-03-01T00:00:00Z',
      statusStartDate: '2026-03-01',
    });
    expect(value.CFItems).toMatchObject([
      { lastChangeDateTime: '2026-03-01T10:00:00Z' },
      {
        identifier: '0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11',
        educationLevel: ['B2'],
        lastChangeDateTime: '2026-03-01T00:00:00Z',
      },
      {},
    ]);
    expect(value.CFAssociations.map(({ destinationNodeURI }) => destinationNodeURI.uri)).toEqual(
      Array(3).fill('https://a.example/f'),
    );
    expect(written.leftOut).toEqual([
      { what: 'CFDocument.creator', count: 1, why: 'the framework names no creator: Unknown is written' },
      { what: 'framework statusStartDate', count: 1, why: 'its day is written, not its time' },
    ]);
  });

  it('is the same whenever it is written, but for times that the framework does not say', () => {
    const [one, two] = [AT, '2027-01-01T00:00:00Z'].map((at) => writeCase([framework()], { at }));
    expect(one?.ok && one.text).toBe(two?.ok && two.text.replaceAll('2027-01-01', '2026-06-01'));
  });

  it('has one language, and names each text of which another is left out', () => {
    const both = { en: 'One', de: 'Eins' };
    const written = writeCase(
      [framework({ competencies: [{ id: 'a:1', label: both, statement: both, notes: both }] })],
      { at: AT },
    );
    expect(written.ok && written.leftOut.filter(({ what }) => what.startsWith('competency'))).toEqual(
      ['label', 'statement', 'notes'].map((name) => ({
        what: `competency ${name} in de`,
        why: 'a text has one language',
        count: 1,
      })),
    );
  });

  it('holds one framework', () => {
    expect(writeCase([], { at: AT })).toEqual({ ok: false, why: 'there is no framework in it' });
    expect(writeCase([framework(), framework({ id: 'a:2' })], { at: AT })).toMatchObject({
      ok: false,
      why: expect.stringContaining('2'),
    });
  });
});

/** The formats of JSON schema that the schema of OpenSALT uses. */
const FORMATS = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/,
  uri: /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/,
  int32: true,
  float: true,
} as const;

const folder = fileURLToPath(new URL('../../../../../shared/data/standards/', import.meta.url));

describe.skipIf(!existsSync(folder))('real frameworks (needs ../shared/data/standards)', () => {
  const schema = () =>
    JSON.parse(readFileSync(`${folder}case/schema-opensalt-case-v1p0-cfpackage.json`, 'utf8'));
  const files = () =>
    ['case', 'ctdl-asn', 'case-csv'].flatMap((name) =>
      readdirSync(`${folder}${name}`).map((file) => `${name}/${file}`),
    );

  it('are valid CASE 1.1 and, by the schema of OpenSALT, 1.0, and the same when read again', async () => {
    const validate = new Ajv({ strict: false, formats: FORMATS }).compile(schema());
    let frameworks = 0;
    for (const file of files()) {
      const reading = await readStandard(readFileSync(`${folder}${file}`), { fileName: file });
      if (reading.outcome !== 'read' || reading.items.length === 0) continue;
      frameworks += 1;
      const { value, written } = valid(reading.items);
      const isNew = value.CFAssociations.some(({ associationType }) => associationType.startsWith('ext:'));
      expect({ file, valid: isNew || validate(value), errors: validate.errors?.slice(0, 3) ?? null }).toEqual(
        { file, valid: true, errors: null },
      );
      const again = await readStandard(new TextEncoder().encode(written.text));
      if (again.outcome !== 'read') throw new Error(`${file}: ${JSON.stringify(again)}`);
      if (file.startsWith('case/')) {
        // Of a time without a zone its day was kept; CASE wants an instant.
        const asInstants = JSON.stringify(reading.items).replace(
          /("lastChangeDateTime":"[\d-]{10})"/g,
          '$1T00:00:00Z"',
        );
        expect({ file, items: again.items }).toEqual({ file, items: JSON.parse(asInstants) });
      }
      const [before, after] = [reading, again].map(({ items }) =>
        items.flatMap((one) =>
          one.kind === 'framework' ? one.competencies.map(({ id, broader }) => ({ id, broader })) : [],
        ),
      );
      expect({ file, after }).toEqual({ file, after: before });
    }
    expect(frameworks).toBeGreaterThanOrEqual(20);
  });
});
