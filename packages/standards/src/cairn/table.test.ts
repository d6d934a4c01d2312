import { type CatalogueItem, parseCatalogueItem } from '@cairn/competency';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS, readStandard } from '../index.ts';
import { fromCell, toCell } from './cells.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = FORMATS.find(({ name }) => name === 'csv');

function written(items: readonly CatalogueItem[]): string {
  const file = csv?.write?.(items, { at: '2026-01-01T00:00:00Z' });
  if (!file?.ok) throw new Error('not written');
  expect(file.leftOut).toEqual([]);
  return file.text;
}

const ITEMS = [
  {
    kind: 'framework',
    id: 'https://example.org/f',
    version: '1',
    title: { en: 'Skills', de: 'Fertigkeiten' },
    creator: '=HYPERLINK("x")',
    method: { type: 'highest', threshold: 0.8 },
    competencies: [
      {
        id: 'a:1',
        label: '["a list"]',
        statement: 'Two\r\nlines, "quoted" ',
        codes: [{ scheme: 'ESCO', code: 'S1' }],
      },
      {
        id: 'a:2',
        label: { en: '-1', 'pt-BR': "'=x" },
        level: ['B2', 'C1'],
        broader: ['a:1'],
        associations: [{ type: 'exactMatchOf', target: 'b:1', order: 2 }],
        method: { type: 'highest', threshold: 0.5 },
        expiresAfterDays: 30,
      },
    ],
  },
  {
    kind: 'crosswalk',
    id: 'a:x',
    version: '1',
    title: 'X',
    associations: [{ type: 'precedes', origin: 'a:1', destination: 'b:1', order: 0 }],
  },
  { kind: 'role', id: 'a:r', version: '1', title: 'R', skills: [{ competency: 'a:1', importance: 4 }] },
].map((item) => {
  const parsed = parseCatalogueItem(item);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.item;
});

describe('a table of the catalogue', () => {
  it('holds every member of every item', async () => {
    const text = written(ITEMS);
    expect(text.split('\n')[0]).toMatch(
      /^kind,id,version,title,title@de,title@en,label,label@en,label@pt-BR,/,
    );
    const reading = await readStandard(bytes(text));
    expect(reading).toMatchObject({
      outcome: 'read',
      format: 'csv',
      counts: { items: 2, framework: 1, association: 1 },
    });
    expect(reading.outcome === 'read' && reading.items).toEqual(ITEMS);
  });

  it('holds any text in a cell, and none that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `=${text}`),
          fc.jsonValue(),
        ),
        (value) => {
          fc.pre(typeof value === 'string' || (typeof value === 'object' && value !== null));
          expect(toCell(value)).not.toMatch(/^[=+\-@\t\r]/);
          expect(fromCell(toCell(value))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });

  it('is refused with line and column', async () => {
    const reading = await readStandard(
      bytes(
        'kind,id,version,title,label,level,extra\ncompetency,a:1,,,One,,\nframework,a:f,1,F,,,\ncompetency,a:2,,,Two,[1,x\n,a:3\n',
      ),
    );
    expect(
      reading.outcome === 'refused' && reading.issues.map(({ path, message }) => `${path}: ${message}`),
    ).toEqual([
      'line 2, column kind: A row of the kind competency comes after the framework that it belongs to.',
      'line 4, column level: The cell is not well-formed JSON.',
      'line 5 $.kind: "kind" is required.',
    ]);
  });
});
