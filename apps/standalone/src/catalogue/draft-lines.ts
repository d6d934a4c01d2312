import { z } from 'zod';

/** A draft as the API lists it. */
export const draftSummary = z.object({
  id: z.string(),
  name: z.string(),
  revision: z.number(),
  base: z.number(),
  size: z.number(),
  changedAt: z.string(),
  changedBy: z.string(),
  publication: z
    .object({ position: z.number(), publishedAt: z.string(), publishedBy: z.string() })
    .optional(),
});

/** `ID  "Spring"  revision 3  2 items  saved 2026-… by ada@x.example`. */
export function summaryLine(draft: z.output<typeof draftSummary>): string {
  const { id, name, revision, size, changedAt, changedBy, publication } = draft;
  const items = size === 1 ? '1 item' : `${size} items`;
  const state =
    publication === undefined
      ? `saved ${changedAt} by ${changedBy}`
      : `published ${publication.publishedAt} by ${publication.publishedBy} at position ${publication.position}`;
  return `${id}  ${JSON.stringify(name)}  revision ${revision}  ${items}  ${state}`;
}

/** What a draft would change. */
export const draftChanges = z.object({
  asKnownAt: z.number(),
  items: z.array(
    z.object({
      path: z.string(),
      kind: z.string().optional(),
      id: z.string().optional(),
      version: z.string().optional(),
      change: z.string(),
      inForce: z.object({ version: z.string(), publishedAt: z.string(), publishedBy: z.string() }).optional(),
      isOutdated: z.boolean(),
      members: z.array(
        z.object({
          path: z.string(),
          change: z.enum(['added', 'removed', 'changed']),
          before: z.unknown().optional(),
          after: z.unknown().optional(),
        }),
      ),
    }),
  ),
  moreMembers: z.number(),
});

/** A line for each item, and one for each of its members that would change: `+`, `-` or `~`. */
export function changeLines({ items, moreMembers }: z.output<typeof draftChanges>): readonly string[] {
  const lines = items.flatMap((item) => {
    const { change, kind = 'item', id = item.path, version, inForce, isOutdated, members } = item;
    const now = inForce === undefined ? '' : `, in force ${inForce.version}`;
    const of = version === undefined ? '' : `  version ${version}${now}`;
    const outdated =
      isOutdated && inForce !== undefined
        ? [`  ! published after the base of the draft, ${inForce.publishedAt} by ${inForce.publishedBy}`]
        : [];
    return [`${change}  ${kind}  ${id}${of}`, ...outdated, ...members.map(memberLine)];
  });
  return moreMembers === 0 ? lines : [...lines, `${moreMembers} more changed members are not listed.`];
}

type Member = z.output<typeof draftChanges>['items'][number]['members'][number];

function memberLine({ path, change, before, after }: Member): string {
  switch (change) {
    case 'added':
      return `  + ${path}: ${shown(after)}`;
    case 'removed':
      return `  - ${path}: ${shown(before)}`;
    case 'changed':
      return `  ~ ${path}: ${shown(before)} -> ${shown(after)}`;
  }
}

const LONGEST = 120;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
