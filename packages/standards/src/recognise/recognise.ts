import { parseTable } from '../csv/parse-table.ts';
import { tooLarge } from '../json/bounds.ts';
import { decode } from '../json/decode.ts';
import { readJson } from '../json/read-json.ts';
import type { Format, JsonFormat, JsonSource, Table, TableFormat } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { otherJson } from './other-json.ts';
import { otherTable } from './other-table.ts';
import { sniffBytes, sniffText } from './sniff.ts';

/** What a file is. */
export type Recognised =
  | { readonly is: 'json'; readonly format: JsonFormat; readonly source: JsonSource }
  | { readonly is: 'csv'; readonly format: TableFormat; readonly table: Table }
  | { readonly is: 'cmi5'; readonly text: string }
  | { readonly is: 'other'; readonly words: string }
  | { readonly is: 'faulty'; readonly words: string; readonly issues: readonly StandardsIssue[] };

/** Says what a file is by what it holds, never by its name. Nothing is parsed before its size is known. */
export function recogniseIn(formats: readonly Format[], bytes: Uint8Array): Recognised {
  const large = tooLarge(bytes.length);
  if (large !== undefined) return { is: 'faulty', words: 'larger than is read', issues: [large] };
  const binary = sniffBytes(bytes);
  if (binary !== undefined) return { is: 'other', words: binary };
  const decoded = decode(bytes);
  if (!decoded.ok) return { is: 'faulty', words: 'text in another encoding', issues: [decoded.issue] };
  const { text } = decoded;
  if (text.trim() === '') return { is: 'other', words: 'empty' };
  const sniffed = sniffText(text);
  if (sniffed.media === 'other') return { is: 'other', words: sniffed.words };
  if (sniffed.media === 'cmi5') return { is: 'cmi5', text };
  if (sniffed.media === 'csv') return tableIn(formats, text);
  const read = readJson(text);
  if (!read.ok) return { is: 'faulty', words: 'JSON', issues: read.issues };
  const source = { value: read.value, text };
  for (const format of formats) {
    if (format.media === 'json' && format.recognises(source)) return { is: 'json', format, source };
  }
  return { is: 'other', words: otherJson(read.value) };
}

function tableIn(formats: readonly Format[], text: string): Recognised {
  const parsed = parseTable(text);
  if (!parsed.ok) return { is: 'faulty', words: 'a table', issues: [parsed.issue] };
  const { table } = parsed;
  for (const format of formats) {
    if (format.media === 'csv' && format.recognises(table)) return { is: 'csv', format, table };
  }
  return { is: 'other', words: otherTable(table) };
}
