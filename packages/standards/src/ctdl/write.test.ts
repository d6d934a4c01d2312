import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CatalogueItem, parseCatalogueItem } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { readStandard } from '../index.ts';
import { writeCtdl } from './write.ts';

function item(value: object): CatalogueItem {
  const parsed = parseCatalogueItem(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.item;
}

const framework = { kind: 'framework', id: 'https://a.example/f', version: '1', title: 'F' };

describe('written CTDL-ASN', () => {
  it('names children at both ends, has texts as language maps, and the languages of the framework', () => {
    const written = writeCtdl([
      item({
        ...framework,
        competencies: [
          { id: 'https://a.example/1', label: { en: 'One', de: 'Eins' } },
          {
            id: 'https://a.example/ce-0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11',
            label: 'Two',
            broader: 'https://a.example/1',
          },
        ],
      }),
    ]);
    const { '@graph': nodes } = JSON.parse(written.ok ? written.text : '{}');
    expect(nodes).toEqual([
      {
        '@id': 'https://a.example/f',
        '@type': 'ceasn:CompetencyFramework',
        'ceasn:name': { und: 'F' },
        'ceasn:inLanguage': ['en', 'de'],
        'ceterms:versionCode': '1',
        'ceasn:hasTopChild': ['https://a.example/1'],
      },
      {
        '@id': 'https://a.example/1',
        '@type': 'ceasn:Competency',
        'ceasn:isPartOf': ['https://a.example/f'],
        'ceasn:competencyText': { en: 'One', de: 'Eins' },
        'ceasn:isTopChildOf': ['https://a.example/f'],
        'ceasn:hasChild': ['https://a.example/ce-0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11'],
      },
      {
        '@id': 'https://a.example/ce-0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11',
        '@type': 'ceasn:Competency',
        'ceterms:ctid': 'ce-0d2b9fb8-5f4f-4c1e-9f0a-3f6b5a0f3c11',
        'ceasn:isPartOf': ['https://a.example/f'],
        'ceasn:competencyText': { und: 'Two' },
        'ceasn:isChildOf': ['https://a.example/1'],
      },
    ]);
  });

  it('says what it leaves out of items that it has no place for', () => {
    const role = item({ kind: 'role', id: 'a:r', version: '1', title: 'R' });
    const written = writeCtdl([item({ ...framework, competencies: [{ id: 'a:1', label: 'One' }] }), role]);
    expect(written).toMatchObject({ ok: true, leftOut: [{ what: 'item role', count: 1 }] });
    expect(writeCtdl([role])).toEqual({ ok: false, why: 'there is no framework in it' });
  });
});

const folder = fileURLToPath(new URL('../../../../../shared/data/standards/ctdl-asn/', import.meta.url));

it.skipIf(!existsSync(folder))('real CTDL-ASN is the same when it is written and read again', async () => {
  let frameworks = 0;
  for (const file of readdirSync(folder)) {
    const reading = await readStandard(readFileSync(`${folder}${file}`), { fileName: file });
    if (reading.outcome !== 'read' || reading.items.length === 0) continue;
    frameworks += 1;
    const written = writeCtdl(reading.items);
    if (!written.ok) throw new Error(written.why);
    const again = await readStandard(new TextEncoder().encode(written.text), { fileName: file });
    expect({ file, items: again.outcome === 'read' && again.items }).toEqual({ file, items: reading.items });
    expect({ file, leftOut: written.leftOut }).toEqual({ file, leftOut: [] });
  }
  expect(frameworks).toBeGreaterThanOrEqual(12);
});
