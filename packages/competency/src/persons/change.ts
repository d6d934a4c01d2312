import type { Issue } from '@cairn/xapi';
import { z } from 'zod';
import { text } from '../fields.ts';
import { LONGEST_NODE, readNode } from './node.ts';

/** The earliest time a link may name or a step begin at, ms since the epoch: that of the calendar (ECMAScript 21.4.1.1). */
export const BEGINNING = -8_640_000_000_000_000;
/** The latest time a link may name, ms since the epoch. */
export const END = -BEGINNING;

/** Most changes one event may hold. */
export const MOST_CHANGES = 4_096;

const node = z
  .string()
  .max(LONGEST_NODE)
  .refine((value) => readNode(value) === value);
const time = z.int().min(BEGINNING).max(END);
const linkId = text.max(128);

const linkSchema = z.object({
  change: z.literal('link'),
  id: linkId,
  identifier: node,
  person: node,
  from: time.optional(),
  until: time.optional(),
  source: text.max(200),
  reason: text.max(1_000),
});

const splitSchema = z.object({ change: z.literal('split'), link: linkId, reason: text.max(1_000) });

/** The changes of an event in the log, as `persons` events hold them: nodes in their one spelling, times in ms. */
const personsChangesSchema = z
  .array(z.discriminatedUnion('change', [linkSchema, splitSchema]))
  .min(1)
  .max(MOST_CHANGES);

/**
 * That a node, an identifier or a named person, belongs to the person of another node from `from` on until `until`, which
 * is not part of it. Valid times in ms since the epoch; absent: open.
 */
export interface PersonLink {
  /** Given by whoever links, or a hash of the content: the same id is the same link. */
  readonly id: string;
  readonly identifier: string;
  readonly person: string;
  readonly from?: number;
  readonly until?: number;
  /** Which system or list says so. */
  readonly source: string;
  readonly reason: string;
}

/** A change of who is who: a link, or the end of one as if it had never been. */
export type PersonChange =
  | ({ readonly change: 'link' } & PersonLink)
  | { readonly change: 'split'; readonly link: string; readonly reason: string };

/** The changes of an event, or why it has none that count; paths are JSON paths into them. */
export type ReadPersonChanges =
  | { readonly ok: true; readonly changes: readonly PersonChange[] }
  | { readonly ok: false; readonly issues: readonly Issue<string>[] };

/** Most issues that are listed of one event. */
const MOST_ISSUES = 100;

/** Reads the changes of an event in the log: all of them count, or none. A link that ends before it begins is not one. */
export function readPersonChanges(value: unknown): ReadPersonChanges {
  if (Array.isArray(value) && value.length > MOST_CHANGES) {
    const message = `An event holds at most ${MOST_CHANGES} changes; this one has ${value.length}.`;
    return { ok: false, issues: [{ path: '$', code: 'too_many', message }] };
  }
  const parsed = personsChangesSchema.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, MOST_ISSUES).map(({ path, code, message }) => ({
      path: `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')}`,
      code,
      message,
    }));
    return { ok: false, issues };
  }
  // JSON holds no undefined; the types of zod cannot say so.
  const changes = parsed.data as readonly PersonChange[];
  const issues = changes.flatMap((change, index): Issue<string>[] => {
    if (change.change === 'split' || startOf(change) < endOf(change)) return [];
    return [
      { path: `$[${index}].until`, code: 'empty_interval', message: 'The link ends before it begins.' },
    ];
  });
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, MOST_ISSUES) } : { ok: true, changes };
}

/** When a link begins, ms since the epoch. */
export function startOf({ from = BEGINNING }: Pick<PersonLink, 'from'>): number {
  return from;
}

/** When a link no longer holds, ms since the epoch; Infinity: never. */
export function endOf({ until = Number.POSITIVE_INFINITY }: Pick<PersonLink, 'until'>): number {
  return until;
}

/** What a link says, without its reason: two links with one id that differ in it contradict each other. */
export function substanceOf({ identifier, person, from, until, source }: PersonLink): string {
  return JSON.stringify([identifier, person, from ?? null, until ?? null, source]);
}
