import { expect, it } from 'vitest';
import { exportItem } from './export.ts';

const at = { at: '2026-01-01T00:00:00Z' };
const framework = (id: string) => ({
  kind: 'framework',
  id,
  version: '1',
  title: 'F',
  competencies: [{ id: 'a:c', label: 'C' }],
});
const crosswalk = (id: string) => ({
  kind: 'crosswalk',
  id,
  version: '1',
  title: 'X',
  associations: [{ type: 'exactMatchOf', origin: 'a:c', destination: 'b:c' }],
});
const role = (id: string) => ({ kind: 'role', id, version: '1', title: 'R' });
const inForce = [
  framework('a:f'),
  crosswalk('a:f#crosswalk'),
  crosswalk('a:other#crosswalk'),
  role('a:r'),
  framework('a:f#1'),
  crosswalk('a:f#1-crosswalk'),
  role('a:s#crosswalk'),
  role('a:s'),
];
const idsOf = (id: string) => {
  const written = exportItem(inForce, id, 'cairn', at);
  return written?.ok ? (JSON.parse(written.text) as { id: string }[]).map((one) => one.id) : written;
};

it('an item is written, with the crosswalk that an import put beside it', () => {
  expect(['a:f', 'a:f#1', 'a:r', 'a:s', 'a:other#crosswalk', 'a:none'].map(idsOf)).toEqual([
    ['a:f', 'a:f#crosswalk'],
    ['a:f#1', 'a:f#1-crosswalk'],
    ['a:r'],
    ['a:s'],
    ['a:other#crosswalk'],
    undefined,
  ]);
});

it('a format that is not written is refused', () => {
  for (const format of ['none', 'osmt'])
    expect(exportItem(inForce, 'a:f', format, at)).toEqual({
      ok: false,
      why: `there is no format ${format} that is written.`,
    });
  expect(exportItem(inForce, 'a:f', 'case', at)).toMatchObject({ ok: true });
});
