import type { CatalogueItem } from '@cairn/competency';
import { stringify } from 'csv-stringify/sync';
import type { Members } from '../reading/draft.ts';
import type { Written } from '../reading/format.ts';
import { toCell } from './cells.ts';
import { LISTS, MORE, PLAIN, TEXTS } from './columns.ts';

/** Writes catalogue items as CSV: a row for each, and one for each competency and association after it. */
export function writeTable(items: readonly CatalogueItem[]): Written {
  const rows = items.flatMap((item) => rowsOf(item as unknown as Members & { readonly kind: string }));
  const names = new Set(rows.flatMap((row) => [...row.keys()]));
  const columns = ['kind', 'id', ...COLUMNS.flatMap((name) => languagesOf(name, names)), MORE].filter(
    (name) => names.has(name) || name === 'kind' || name === 'id',
  );
  const table = [columns, ...rows.map((row) => columns.map((name) => row.get(name) ?? ''))];
  return { ok: true, text: stringify(table), leftOut: [] };
}

const COLUMNS: readonly string[] = ['version', ...TEXTS, ...PLAIN.filter((name) => name !== 'version')];

function languagesOf(name: string, names: ReadonlySet<string>): string[] {
  return [name, ...[...names].filter((one) => one.startsWith(`${name}@`)).sort()];
}

function rowsOf(item: Members & { readonly kind: string }): Map<string, string>[] {
  const { list = '', entry = '' } = LISTS[item.kind] ?? {};
  const entries = list === '' ? [] : ((item[list] ?? []) as readonly Members[]);
  const own = Object.entries(item).filter(([name]) => name !== list && name !== 'kind');
  return [rowOf(item.kind, own), ...entries.map((one) => rowOf(entry, Object.entries(one)))];
}

function rowOf(kind: string, members: readonly (readonly [string, unknown])[]): Map<string, string> {
  const row = new Map([['kind', kind]]);
  const more: [string, unknown][] = [];
  for (const [name, value] of members) {
    const isText = (TEXTS as readonly string[]).includes(name);
    if (isText && typeof value === 'object' && value !== null) {
      for (const [language, text] of Object.entries(value)) row.set(`${name}@${language}`, toCell(text));
    } else if (name === 'id' || isText || (PLAIN as readonly string[]).includes(name))
      row.set(name, toCell(value));
    else more.push([name, value]);
  }
  if (more.length > 0) row.set(MORE, JSON.stringify(Object.fromEntries(more)));
  return row;
}
