import { readFileSync } from 'node:fs';
import { type CatalogueItem, parseCatalogueItem } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { FORMATS, type LeftOut, readStandard } from './index.ts';

const AT = '2026-06-01T00:00:00Z';
const text = { de: 'Etwas', en: 'Something' };

/** A value for each member of the table. */
const MEMBERS: Readonly<Record<string, unknown>> = {
  version: '2026',
  title: { de: 'Fertigkeiten', en: 'Skills' },
  label: { de: 'Kurz', en: 'Short' },
  statement: text,
  description: text,
  notes: text,
  creator: { de: 'Schule', en: 'School' },
  publisher: { de: 'Verlag', en: 'Publisher' },
  code: 'A.1',
  codes: [{ scheme: 'ESCO', version: '1.2', code: 'S1' }],
  type: 'Skill',
  level: ['B2', 'https://levels.example/2'],
  status: 'Adopted',
  statusStartDate: '2026-01-01T09:00:00Z',
  statusEndDate: '2027-01-01T09:00:00Z',
  lastChangeDateTime: '2026-02-03T04:05:06Z',
  keywords: ['one', 'two'],
  subjects: ['Data'],
  license: 'https://creativecommons.org/licenses/by/4.0/',
  source: 'https://school.example/skills',
  method: { type: 'highest', threshold: 0.8 },
  expiresAfterDays: 30,
  staleAfterDays: 20,
  scale: [{ level: 'beginner' }, { level: 'advanced', rank: 3, from: 0.9 }],
};

const FRAMEWORK = {
  kind: 'framework',
  id: 'https://a.example/f',
  version: '1',
  title: { en: 'Title' },
  creator: 'A school',
};
const first = { id: 'https://a.example/1', label: { en: 'One' } };
const second = { id: 'https://a.example/2', label: { en: 'Two' } };
const withOne = (change: object) => ({ ...FRAMEWORK, competencies: [{ ...first, ...change }, second] });
const associated = (type: string, more: object = {}) =>
  withOne({ associations: [{ type, target: 'https://b.example/9', ...more }] });

/** What is published for a row of the table, one for each name in it, and where to look afterwards. */
function rowOf(
  name: string,
): readonly { readonly items: readonly object[]; look(items: readonly unknown[]): unknown }[] {
  const at =
    (...path: readonly (string | number)[]) =>
    (items: readonly unknown[]) =>
      path.reduce<unknown>(
        (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
        items,
      );
  const [, of = '', member = ''] = /^(framework|competency) `(\w+)`$/.exec(name) ?? [];
  if (of === 'framework') {
    return [
      { items: [{ ...FRAMEWORK, competencies: [first], [member]: MEMBERS[member] }], look: at(0, member) },
    ];
  }
  if (of === 'competency') {
    const label = member === 'statement' ? { label: { en: 'Short' } } : {};
    return [
      { items: [withOne({ ...label, [member]: MEMBERS[member] })], look: at(0, 'competencies', 0, member) },
    ];
  }
  const look = at(0, 'competencies', 0, 'associations');
  switch (name) {
    case 'several parents': {
      const third = { id: 'https://a.example/3', label: { en: 'Three' }, broader: [first.id, second.id] };
      return [
        {
          items: [{ ...FRAMEWORK, competencies: [first, second, third] }],
          look: at(0, 'competencies', 2, 'broader'),
        },
      ];
    }
    case '`order`':
      return [
        {
          items: [withOne({ associations: [{ type: 'isChildOf', target: second.id, order: 3 }] })],
          look: at(0, 'competencies', 0, 'associations', 0, 'order'),
        },
      ];
    case 'a crosswalk beside the framework': {
      const associations = [
        { type: 'precedes', origin: 'https://b.example/1', destination: first.id, order: 1 },
      ];
      const crosswalk = {
        kind: 'crosswalk',
        id: 'https://a.example/f#crosswalk',
        version: '1',
        title: FRAMEWORK.title,
        associations,
      };
      return [{ items: [withOne({}), crosswalk], look: at(1, 'associations') }];
    }
    case 'other `ext:` types':
      return [{ items: [associated('ext:inspiredBy')], look }];
    case '`ext:narrowAlignment` and others of CTDL-ASN':
      return [
        'ext:narrowAlignment',
        'ext:broadAlignment',
        'ext:prerequisiteAlignment',
        'ext:skillEmbodied',
      ].map((type) => ({
        items: [associated(type)],
        look,
      }));
    default:
      return [...name.matchAll(/`(\w+)`/g)].map(([, type = '']) => ({ items: [associated(type)], look }));
  }
}

const page = readFileSync(new URL('../../../docs/standards.md', import.meta.url), 'utf8');
const ROWS = (page.split('## What survives a round trip')[1] ?? '')
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:member|---)/.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, 5),
  ) as string[][];

function parsed(items: readonly object[]): CatalogueItem[] {
  return items.map((item) => {
    const result = parseCatalogueItem(item);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.item;
  });
}

async function roundTrip(
  name: string,
  items: readonly CatalogueItem[],
): Promise<{ items: readonly unknown[]; leftOut: readonly LeftOut[] }> {
  const written = FORMATS.find((one) => one.name === name)?.write?.(items, { at: AT });
  if (!written?.ok) throw new Error(`not written as ${name}: ${written?.why}`);
  const reading = await readStandard(new TextEncoder().encode(written.text));
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  expect(reading.format).toBe(name);
  return { items: reading.items, leftOut: written.leftOut };
}

/** What a cell of the table says remains of a value. */
function expected(cell: string, value: unknown): unknown {
  switch (cell) {
    case 'kept':
      return value;
    case 'one language':
      return { en: (value as Record<string, string>).en };
    case 'its day':
      return String(value).slice(0, 10);
    case 'addresses': {
      const addresses = [value].flat().filter((one) => String(one).includes('://'));
      return addresses.length > 1 ? addresses : addresses[0];
    }
    case 'left out':
      return undefined;
    default:
      throw new Error(`"${cell}" is not a word of the table`);
  }
}

describe.each(ROWS)('%s', (name, ofCase, ofCtdl, ofOwn) => {
  it.each([
    ['case', ofCase],
    ['ctdl-asn', ofCtdl],
    ['csv', ofOwn],
    ['cairn', ofOwn],
  ])('%s: %s', async (format, cell = '') => {
    const cases = rowOf(name ?? '');
    expect(cases.length).toBeGreaterThan(0);
    for (const { items, look } of cases) {
      const before = parsed(items);
      expect(look(before)).toBeDefined();
      const after = await roundTrip(format, before);
      const wanted = expected(cell, look(before));
      // What is left out leaves the rest as it is: a creator without languages is no map any more.
      if (cell === 'left out') expect(look(after.items)).not.toEqual(look(before));
      else expect(look(after.items)).toEqual(wanted);
      if (cell === 'kept') expect(after.leftOut).toEqual([]);
      else expect(after.leftOut.length).toBeGreaterThan(0);
    }
  });
});

it('the table has a row for each member of the catalogue that has a value here', () => {
  const named = new Set(
    ROWS.flatMap(([name = '']) => /^(?:framework|competency) `(\w+)`$/.exec(name)?.[1] ?? []),
  );
  expect([...named].sort()).toEqual(Object.keys(MEMBERS).sort());
});
