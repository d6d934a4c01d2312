import { z } from 'zod';
import { instant } from './instant.ts';

const node = z.string().meta({ example: 'mbox:mailto:ada@example.org' });
const linkId = z.string().meta({ description: 'Id of a link', example: 'csv:4a6f0c…' });
const knownAt = z.int().meta({
  description: 'The position of the log below which everything is in the answer; ask again with `asKnownAt`',
});

const given = (description: string, example: string) => z.string().meta({ description, example });
const personTime = (description: string) =>
  z
    .string()
    .optional()
    .meta({
      description: `${description}: an instant, or a date for its midnight in UTC`,
      example: '2026-05-01',
    });

/** POST /persons/links, as it is sent. The route reads it itself, so that its issues point into it. */
export const linksRequestSchema = z
  .object({
    links: z
      .array(
        z.object({
          id: z
            .string()
            .optional()
            .meta({ description: 'Generated if absent; the same id is the same link' }),
          identifier: given(
            'Whose it is: an e-mail address, an identifier, or a named person',
            'ada@example.org',
          ),
          person: given('The person: `person:` and a name, or another identifier of theirs', 'person:ada'),
          from: personTime('From when it holds'),
          until: personTime('The first moment it no longer holds'),
          source: given('Which system or list says so', 'hr'),
          reason: given('Why', 'Staff list of April'),
        }),
      )
      .min(1)
      .meta({ description: 'Up to 4,096, together with the splits' }),
    splits: z
      .array(z.object({ link: linkId, reason: z.string() }))
      .optional()
      .meta({ description: 'Links to split before, in the same event: one net change' }),
    create: z.boolean().optional().meta({ description: 'True when named persons may be new' }),
  })
  .meta({ id: 'LinksOfPersons' });

/** POST /persons/splits, as it is sent. */
export const splitsRequestSchema = z
  .object({ splits: z.array(z.object({ link: linkId, reason: z.string() })).min(1) })
  .meta({ id: 'SplitsOfPersons' });

/** What a change of persons did. */
export const personsChangedSchema = z
  .object({
    recorded: z.int().meta({ description: 'Changes that are in the log now' }),
    known: z.int().meta({ description: 'Changes that were known before and change nothing' }),
    stillSplit: z
      .array(z.string())
      .meta({ description: 'Ids of links that were split before and stay split, up to 100' }),
    links: z.array(z.string()).meta({ description: 'The id of each link, in the order sent; up to 4,096' }),
    applied: z.boolean().meta({
      description:
        'True when everything has been decided by it; false while it is stored and still being applied',
    }),
  })
  .meta({ id: 'PersonsChanged' });

const step = z.object({
  person: node,
  from: instant.optional().meta({ description: 'Absent: from the beginning' }),
});

const link = z.object({
  id: linkId,
  identifier: node,
  person: node,
  from: instant.optional(),
  until: instant.optional(),
  source: z.string(),
  reason: z.string(),
});

/** GET /persons. */
export const personsSchema = z
  .object({
    asKnownAt: knownAt,
    identifiers: z.array(
      z.object({
        identifier: node,
        persons: z.array(step).meta({ description: 'The persons it belongs to, in order of time' }),
        links: z.array(link).meta({ description: 'The links of this identifier itself that are not split' }),
      }),
    ),
    after: z.string().optional(),
  })
  .meta({ id: 'Persons' });

/** GET /persons/conflicts. */
export const personConflictsSchema = z
  .object({
    asKnownAt: knownAt,
    conflicts: z.array(
      z.object({
        kind: z.enum(['overlap', 'circle', 'chain', 'same_id']),
        message: z.string(),
        nodes: z.array(node),
        links: z.array(linkId),
        from: instant.optional(),
        until: instant.optional(),
      }),
    ),
    total: z.int(),
    after: z.string().optional(),
  })
  .meta({ id: 'PersonConflicts' });

/** GET /persons/suggestions. */
export const personSuggestionsSchema = z
  .object({
    asKnownAt: knownAt,
    suggestions: z.array(
      z.object({
        kind: z.enum(['letter_case', 'hashed_address', 'account_name']),
        reason: z.string(),
        identifiers: z.array(node).meta({ description: 'Up to 20 identifiers that may be one person' }),
      }),
    ),
    after: z.string().optional(),
  })
  .meta({ id: 'PersonSuggestions' });
