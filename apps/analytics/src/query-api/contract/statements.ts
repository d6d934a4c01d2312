import { z } from '@hono/zod-openapi';
import { instant } from './shared.ts';

/** GET /summary. */
export const summarySchema = z
  .object({
    asOf: instant,
    consistentThrough: instant.openapi({ description: 'Everything stored up to here is counted' }),
    lag: z.object({
      events: z
        .number()
        .int()
        .nullable()
        .openapi({ description: 'Log records not projected yet; null: unknown' }),
      seconds: z.number().nullable().openapi({ description: 'Age of the oldest of them; null: unknown' }),
    }),
    statements: z.object({ total: z.number().int(), lastHour: z.number().int() }),
    actors: z.number().int().openapi({ description: 'Distinct identifiers of the statements’ actors' }),
    verbs: z.array(z.object({ verb: z.string(), statements: z.number().int() })),
  })
  .openapi('Summary');

/** GET /ingest. */
export const ingestSchema = z
  .object({
    asOf: instant,
    points: z.array(z.object({ minute: instant, statements: z.number().int() })),
  })
  .openapi('Ingest');

/** What a statement can be about (xAPI 2.0 Data 4.2.4). */
export const OBJECT_TYPES = ['Activity', 'Agent', 'Group', 'StatementRef', 'SubStatement'] as const;

/** A statement in one line. */
export const statementLineSchema = z
  .object({
    id: z.string(),
    stored: instant,
    actor: z.string(),
    verb: z.string(),
    verbName: z.string().openapi({
      description: 'Its display, in English if there is, at most 200 characters; else the end of the IRI',
    }),
    activity: z.string().nullable().openapi({ description: 'null when the object is no activity' }),
    activityName: z.string().nullable().openapi({
      description:
        'Its name, in English if there is, at most 200 characters; else the end of the IRI. null when there is no activity',
    }),
    objectType: z.enum(OBJECT_TYPES),
  })
  .openapi('StatementLine');

/** A statement whole. */
export const statementSchema = z
  .object({
    id: z.string(),
    stored: instant,
    voided: z.boolean(),
    statement: z
      .looseObject({
        id: z.string(),
        actor: z.looseObject({}).openapi({ description: 'An Agent or a Group' }),
        verb: z.looseObject({ id: z.string(), display: z.record(z.string(), z.string()).optional() }),
        object: z.looseObject({}).openapi({ description: 'An Activity, or what objectType says' }),
        result: z.looseObject({}).optional(),
        context: z.looseObject({}).optional(),
        timestamp: z.string(),
        stored: z.string(),
        authority: z.looseObject({}),
        version: z.string(),
      })
      .openapi({ description: 'The statement exactly as the LRS returns it (xAPI 2.0 Data, 4.2)' }),
  })
  .openapi('StoredStatement');
