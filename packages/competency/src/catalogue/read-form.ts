import type { z } from 'zod';
import type { Steps } from '../steps.ts';
import { beyondBounds, type LongList, type Members, membersOf, NOT_BEYOND } from './beyond-bounds.ts';
import { formIssues } from './form-issues.ts';
import { type CatalogueIssue, MOST_ISSUES } from './issue.ts';
import { catalogueItemSchema } from './schema.ts';

/** An item as it was sent. */
export type SentItem = z.output<typeof catalogueItemSchema>;

/** The item as it was sent, or what is wrong with its form. */
type ReadForm =
  | { readonly ok: true; readonly sent: SentItem }
  | { readonly ok: false; readonly issues: CatalogueIssue[] };

/** The list of an item that may be long, by kind. */
const LISTS: ReadonlyMap<unknown, LongList> = new Map([
  ['framework', 'competencies'],
  ['alignments', 'alignments'],
  ['crosswalk', 'associations'],
  ['credential', 'results'],
]);

/** Entries of a long list that are read at once: zod makes issues of all that is wrong, however much that is. */
const AT_ONCE = 100;

/** Reads a value by the schema; all faults are found at once, up to {@link MOST_ISSUES}. */
export function* readForm(value: unknown, isStored: boolean): Steps<ReadForm> {
  const item = membersOf(value);
  const name = LISTS.get(item.kind);
  // What was published once stays readable, whatever is taken today.
  const beyond = isStored ? NOT_BEYOND : beyondBounds(item, name);
  if (beyond.crowded !== undefined) return { ok: false, issues: [beyond.crowded] };
  const read = yield* readList(value, item, name);
  if (beyond.heavy.length === 0) return read;
  const issues = [...(read.ok ? [] : read.issues), ...beyond.heavy];
  return { ok: false, issues: issues.slice(0, MOST_ISSUES) };
}

function* readList(value: unknown, item: Members, name: LongList | undefined): Steps<ReadForm> {
  const list = name && item[name];
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
    if (from > 0) yield;
    const part = { ...item, [name]: list.slice(from, from + AT_ONCE) };
    const parsed = catalogueItemSchema.safeParse(part, { reportInput: true });
    if (parsed.success) {
      sent = parsed.data;
      for (const entry of (sent as Members)[name] as readonly unknown[]) entries.push(entry);
    } else {
      // What is wrong beside the list is wrong with each part of it.
      const own = parsed.error.issues.filter(({ path }) => path[0] === name || from === 0);
      for (const issue of own.slice(0, MOST_ISSUES)) {
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
