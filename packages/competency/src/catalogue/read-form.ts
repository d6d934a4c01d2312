import type { z } from 'zod';
import { formIssues } from './form-issues.ts';
import type { CatalogueIssue } from './issue.ts';
import { catalogueItemSchema } from './schema.ts';

/** Most issues that are listed of one item: an answer is read by people. */
export const MOST_ISSUES = 100;

/** An item as it was sent. */
export type SentItem = z.output<typeof catalogueItemSchema>;

/** The list of an item that may be long, by kind. */
const LISTS: ReadonlyMap<unknown, 'competencies' | 'alignments'> = new Map([
  ['framework', 'competencies'],
  ['alignments', 'alignments'],
]);

/** Entries of a long list that are read at once: zod makes issues of all that is wrong, however much that is. */
const AT_ONCE = 100;

/** Reads a value by the schema; all faults are found at once, up to {@link MOST_ISSUES}. */
export function readForm(
  value: unknown,
  isStored: boolean,
): { readonly ok: true; readonly sent: SentItem } | { readonly ok: false; issues: CatalogueIssue[] } {
  const item = membersOf(value);
  const name = LISTS.get(item.kind);
  const list = name && item[name];
  // What was published once stays readable, whatever is taken today.
  const crowded = isStored ? undefined : tooMany(item, name);
  if (crowded !== undefined) return { ok: false, issues: [crowded] };
  if (name === undefined || !Array.isArray(list) || list.length <= AT_ONCE) {
    const parsed = catalogueItemSchema.safeParse(value, { reportInput: true });
    return parsed.success
      ? { ok: true, sent: parsed.data }
      : { ok: false, issues: formIssues(parsed.error.issues.slice(0, MOST_ISSUES)) };
  }
  const issues: CatalogueIssue[] = [];
  const entries: unknown[] = [];
  let sent: SentItem | undefined;
  for (let from = 0; from < list.length && issues.length < MOST_ISSUES; from += AT_ONCE) {
    const part = { ...item, [name]: list.slice(from, from + AT_ONCE) };
    const parsed = catalogueItemSchema.safeParse(part, { reportInput: true });
    if (parsed.success) {
      sent = parsed.data;
      for (const entry of Object.entries(sent).find(([key]) => key === name)?.[1] ?? []) entries.push(entry);
    } else {
      // What is wrong beside the list is wrong with each part of it.
      const own = parsed.error.issues.filter(({ path }) => path[0] === name || from === 0);
      for (const issue of own.slice(0, MOST_ISSUES - issues.length)) {
        const [first, index, ...rest] = issue.path;
        const isEntry = first === name && typeof index === 'number';
        const placed = isEntry ? { ...issue, path: [name, index + from, ...rest] } : issue;
        for (const found of formIssues([placed])) issues.push(found);
      }
    }
  }
  if (issues.length > 0 || sent === undefined) return { ok: false, issues: issues.slice(0, MOST_ISSUES) };
  return { ok: true, sent: { ...sent, [name]: entries } as SentItem };
}

/** Most IRIs, kinds and weights in the lists of one entry. */
const MOST_INSIDE = 1_000;

/** The first list inside an entry that nobody would read to its end. */
function tooMany(
  item: Readonly<Record<string, unknown>>,
  name: string | undefined,
): CatalogueIssue | undefined {
  const places = name === undefined ? INSIDE_CREDENTIAL : INSIDE_ENTRIES;
  const list = name === undefined ? [item] : item[name];
  if (!Array.isArray(list)) return undefined;
  for (const [index, entry] of list.entries()) {
    for (const steps of places) {
      const inside = steps.reduce<unknown>((value, step) => membersOf(value)[step], entry);
      if (typeof inside !== 'object' || inside === null) continue;
      const size = Array.isArray(inside) ? inside.length : Object.keys(inside).length;
      if (size <= MOST_INSIDE) continue;
      const path = `$${name === undefined ? '' : `.${name}[${index}]`}.${steps.join('.')}`;
      const message = `"${steps.at(-1)}" has ${size} entries; at most ${MOST_INSIDE} are taken.`;
      return { code: 'out_of_range', path, message };
    }
  }
  return undefined;
}

const INSIDE_CREDENTIAL = [['activity'], ['competencies']];
const INSIDE_ENTRIES = [['evidence'], ['method', 'kindWeights']];

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
