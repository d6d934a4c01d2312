import { Problem } from '@cairn/http';
import type { Draft, DraftSummary, DraftWrite } from '@cairn/lrs';
import { z } from 'zod';
import { notFound } from '../http/not-found.ts';

const storedItems = z.array(z.record(z.string(), z.unknown()));

/** The items of a stored draft. */
export function itemsOf({ items }: Pick<Draft, 'items'>): Readonly<Record<string, unknown>>[] {
  return storedItems.parse(JSON.parse(items));
}

/** A draft as answers show it. */
export function shownDraft(draft: DraftSummary) {
  const { id, name, revision, base, size, createdBy, changedBy, publication } = draft;
  return {
    id,
    name,
    revision,
    base,
    size,
    createdAt: new Date(draft.createdAt).toISOString(),
    createdBy,
    changedAt: new Date(draft.changedAt).toISOString(),
    changedBy,
    ...(publication && { publication: shownPublication(publication) }),
  };
}

/** A publication as answers show it. */
function shownPublication({ position, publishedAt, publishedBy }: NonNullable<DraftSummary['publication']>) {
  return { position, publishedAt: new Date(publishedAt).toISOString(), publishedBy };
}

/** The ETag of a draft. */
export function etagOf({ revision }: Pick<DraftSummary, 'revision'>): string {
  return `"${revision}"`;
}

/**
 * The draft that a change left.
 * @param asked the revision that was to be changed
 * @throws {Problem} 404; 412 when somebody else changed it; 409 when it is published
 */
export function changedDraft(write: DraftWrite, asked: number | undefined): DraftSummary {
  switch (write.outcome) {
    case 'done':
      return write.draft;
    case 'missing':
      throw notFound('draft');
    case 'changed':
      throw otherRevision(write.draft, asked, 412);
    case 'published':
      throw isPublished(write.draft);
  }
}

/** Somebody else has changed the draft. */
export function otherRevision(
  { revision, changedBy, changedAt }: DraftSummary,
  asked: number | undefined,
  status: 409 | 412,
): Problem {
  const when = new Date(changedAt).toISOString();
  return new Problem(
    status,
    'draft_changed',
    `The draft has revision ${revision}, saved by ${changedBy} at ${when}; the request is about revision ${asked ?? '*'}.`,
    {
      issues: [
        {
          path: status === 412 ? 'header.If-Match' : '$.revision',
          code: 'draft_changed',
          message: `${asked ?? '*'} is not the revision of the draft.`,
          hint: 'Read the draft again, take over the changes of others, and send its revision.',
        },
      ],
    },
  );
}

function isPublished({ publication }: DraftSummary): Problem {
  const where = publication === undefined ? '' : ` at position ${publication.position}`;
  return new Problem(409, 'draft_published', `The draft was published${where} and cannot change any more.`, {
    issues: [
      {
        path: 'path.id',
        code: 'draft_published',
        message: 'The draft was published.',
        hint: 'Create a new draft for further changes, or delete this one.',
      },
    ],
  });
}
