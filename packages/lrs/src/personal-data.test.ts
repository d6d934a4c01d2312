import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { DATA_PLACES } from './personal-data.ts';

it('knows everything that is in a data folder', async () => {
  const page = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  const table = page.split('## The data folder')[1]?.split('\n\n')[1] ?? '';
  const documented = [...table.matchAll(/^\| `([^`]+?)\/?` \|/gm)].map(([, name]) => name);
  expect(documented).toContain('log');
  const files = DATA_PLACES.filter(({ store }) => store === 'files').map(({ name }) => name);
  expect(files.toSorted()).toEqual(documented.toSorted());
});

it('names each place once, and a person for each that is personal', () => {
  const names = DATA_PLACES.map(({ store, name }) => `${store} ${name}`);
  expect(new Set(names).size).toBe(names.length);
  for (const place of DATA_PLACES) {
    const said = place.isPersonal ? [place.holds, ...Object.keys(place.person)] : [place.why, 'x'];
    expect(said.length).toBeGreaterThan(1);
    for (const one of said) expect(one).not.toBe('');
    for (const form of Object.values(place.isPersonal ? place.person : {})) {
      expect([place.name, form]).toEqual([
        place.name,
        expect.stringMatching(/^(identifier|email|statement|seq|text)$/),
      ]);
    }
  }
});

it('names the places of each store', () => {
  const stores = new Map(DATA_PLACES.map(({ store, name, isPersonal }) => [name, `${store} ${isPersonal}`]));
  expect(new Set(DATA_PLACES.map(({ store }) => store))).toEqual(
    new Set(['clickhouse', 'postgresql', 'files']),
  );
  expect(stores.get('statements')).toBe('clickhouse true');
  expect(stores.get('documents')).toBe('postgresql true');
  expect(stores.get('log')).toBe('files true');
});
