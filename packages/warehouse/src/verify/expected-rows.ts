import type { LogRecord } from '@cairn/lrs';
import { RowLines } from '../row-lines.ts';
import { type Pointer, prepareRecord } from '../statements/prepare-record.ts';
import type { RefKind } from '../statements/ref-keys.ts';

/** A statement as its rows should be. */
export interface ExpectedStatement {
  readonly seq: number;
  readonly id: string;
  /** Values of the columns of `statements`, in their order, as ClickHouse's toString shows them. */
  readonly columns: readonly string[];
  /** Its own keys in `refs`: kind and key. */
  readonly keys: readonly (readonly [kind: RefKind, key: string])[];
  /** What it points at, if it does. */
  readonly pointer: Pointer | undefined;
}

/**
 * What the tables should hold of a record's statements, by the code that fills them.
 * @throws when the record cannot be projected
 */
export function expectedStatements(record: LogRecord): ExpectedStatement[] {
  const [statements, index] = [new RowLines(), new RowLines()];
  const pointers = new Map<number, Pointer>();
  prepareRecord(record, { statements, index, pointers, sight: () => undefined });
  const indexed = fieldsOf(index.bytes);
  return fieldsOf(statements.bytes).map((fields, nth) => {
    const columns = fields.map(plain);
    const [kinds = [], keys = []] = (indexed[nth] ?? []).slice(3).map(members);
    const seq = Number(columns[1]);
    return {
      seq,
      id: columns[2] ?? '',
      columns,
      keys: keys.map((key, at) => [kinds[at] as RefKind, key] as const),
      pointer: pointers.get(seq),
    };
  });
}

/** Lines of TabSeparated as fields, still escaped. */
function fieldsOf(bytes: Uint8Array): string[][] {
  const text = Buffer.from(bytes).toString('utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}

const PLAIN: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function plain(field: string): string {
  if (!field.includes('\\')) return field;
  return field.replace(/\\(.)/g, (_, character: string) => PLAIN[character] ?? character);
}

/** The members of an array: quotes inside a member are escaped, so these three characters only occur between two. */
function members(field: string): string[] {
  return field === '[]' ? [] : field.slice(2, -2).split("','").map(plain);
}
