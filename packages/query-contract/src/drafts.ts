import { z } from 'zod';
import { instant } from './instant.ts';
import { cursorParameter, pageLimit } from './parameters.ts';
import { problemIssueSchema } from './problem.ts';
import { twoTimesMembers } from './two-times.ts';

/** Any JSON value, as far as its description goes. */
const anyJson = (description: string) =>
  z.unknown().meta({ type: ['string', 'number', 'boolean', 'object', 'array', 'null'], description });

/** An item of a draft: any object. What it lacks for a publication is an issue of the draft. */
const draftItem = z.record(z.string(), z.unknown()).meta({
  oneOf: [{ $ref: '#/components/schemas/PublishedItem' }],
  description: 'As it was saved; it need not be valid yet',
});

const base = z.number().int().min(0).meta({
  description: 'Position of the log: the draft knows what was published before it',
});

/** The body of POST and PUT: what a draft is. */
export const draftBodySchema = z
  .object({
    name: z.string().min(1).max(200).meta({ description: 'What people call it', example: 'Spring 2027' }),
    items: z.array(draftItem).max(4096),
    base: base.optional().meta({
      description:
        'Position of the log (`asKnownAt` of an answer) whose catalogue the draft takes into account. Absent: of a new draft all that is published, of another its base as before',
    }),
  })
  .meta({ id: 'DraftBody' });

const publicationOfDraft = z.object({
  position: z.number().int().meta({ description: 'Position in the log of its publication' }),
  publishedAt: instant,
  publishedBy: z.string(),
});

const summaryMembers = {
  id: z.string(),
  name: z.string(),
  revision: z
    .number()
    .int()
    .meta({ description: 'Starts at 1 and grows by 1 with each change; also the ETag' }),
  base,
  size: z.number().int().meta({ description: 'Number of items' }),
  createdAt: instant,
  createdBy: z.string(),
  changedAt: instant,
  changedBy: z.string(),
  publication: publicationOfDraft.optional().meta({
    description:
      'When it was published, and as which publication. Absent before; a published draft cannot change',
  }),
};

/** A draft as lists show it. */
export const draftSummarySchema = z.object(summaryMembers).meta({ id: 'DraftSummary' });

/** GET /catalogue/drafts. */
export const draftsSchema = z
  .object({
    drafts: z.array(draftSummarySchema).meta({ description: 'The newest first' }),
    after: z.string().optional().meta({ description: 'Where the next page begins; absent on the last one' }),
  })
  .meta({ id: 'Drafts' });

/** The parameters of GET /catalogue/drafts. */
export const draftsParameters = { limit: pageLimit(50), after: cursorParameter(64) };

const checkedMembers = {
  ...summaryMembers,
  asKnownAt: twoTimesMembers.asKnownAt,
  issues: z.array(problemIssueSchema).meta({
    description: 'Why it cannot be published yet, up to 100. Paths lead into the draft: $.items[2].title',
  }),
};

/** What became of a draft that was saved. */
export const checkedDraftSchema = z.object(checkedMembers).meta({ id: 'CheckedDraft' });

/** GET /catalogue/drafts/{id}. */
export const draftSchema = z.object({ ...checkedMembers, items: z.array(draftItem) }).meta({ id: 'Draft' });

/** The path of one draft. */
export const draftPath = z.object({
  id: z.string().min(1).max(100).meta({ description: 'Id of the draft', example: '3c9f6a1e-…' }),
});

/** GET /catalogue/drafts/{id}/changes. */
export const draftChangesSchema = z
  .object({
    id: z.string(),
    revision: z.number().int(),
    base,
    asKnownAt: twoTimesMembers.asKnownAt,
    items: z.array(
      z.object({
        path: z.string().meta({ example: '$.items[0]' }),
        kind: z.string().optional(),
        id: z.string().optional(),
        version: z.string().optional(),
        change: z.enum(['added', 'changed', 'unchanged', 'unknown']).meta({
          description: 'unknown: it has no kind and id yet, or those of an earlier item',
        }),
        inForce: z
          .object({ version: z.string(), ...publicationOfDraft.shape })
          .optional()
          .meta({ description: 'The item that it would replace' }),
        isOutdated: z.boolean().meta({
          description: 'Whether that item was published after the base of the draft',
        }),
        members: z
          .array(
            z.object({
              path: z.string().meta({
                description:
                  'Path in the draft; for an entry that would be removed from a list, the path of the list',
                example: '$.items[0].competencies[3].method.threshold',
              }),
              change: z.enum(['added', 'removed', 'changed']),
              before: anyJson('In force').optional(),
              after: anyJson('In the draft').optional(),
            }),
          )
          .meta({ description: 'What would change in the item in force' }),
      }),
    ),
    moreMembers: z.number().int().meta({ description: 'Changed members beyond the first 1,000' }),
  })
  .meta({ id: 'DraftChanges' });

/** The body of POST /catalogue/drafts/{id}/publish. */
export const draftPublishBodySchema = z
  .object({
    revision: z.number().int().min(1).meta({ description: 'The revision to publish' }),
    asKnownAt: z.number().int().min(0).optional().meta({
      description:
        'Position of the log that the plan of the draft knows: refused when anything was published since',
    }),
  })
  .meta({ id: 'DraftPublish' });
