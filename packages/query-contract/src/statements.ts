import { z } from 'zod';
import { instant } from './instant.ts';
import { pageLimit } from './parameters.ts';

/** GET /summary. */
export const summarySchema = z
  .object({
    asOf: instant,
    consistentThrough: instant.meta({ description: 'Everything stored up to here is counted' }),
    lag: z.object({
      events: z
        .number()
        .int()
        .nullable()
        .meta({ description: 'Log records not projected yet; null if unknown' }),
      seconds: z.number().nullable().meta({ description: 'Age of the oldest of them; null if unknown' }),
    }),
    statements: z.object({ total: z.number().int(), lastHour: z.number().int() }),
    actors: z.number().int().meta({ description: 'Distinct identifiers of the statements’ actors' }),
    verbs: z.array(z.object({ verb: z.string(), statements: z.number().int() })),
  })
  .meta({ id: 'Summary' });

/** GET /ingest. */
export const ingestSchema = z
  .object({
    asOf: instant,
    points: z.array(z.object({ minute: instant, statements: z.number().int() })),
  })
  .meta({ id: 'Ingest' });

/** What a statement can be about (xAPI 2.0 Data 4.2.4). */
export const OBJECT_TYPES = ['Activity', 'Agent', 'Group', 'StatementRef', 'SubStatement'] as const;

/** A statement in one line. */
export const statementLineSchema = z
  .object({
    id: z.string(),
    stored: instant,
    actor: z.string(),
    verb: z.string(),
    verbName: z.string().meta({
      description: 'Its display, in English if available, at most 200 characters; else the end of the IRI',
    }),
    activity: z.string().nullable().meta({ description: 'null if the object is not an activity' }),
    activityName: z.string().nullable().meta({
      description:
        'Its name, in English if available, at most 200 characters; else the end of the IRI. null if the object is not an activity',
    }),
    objectType: z.enum(OBJECT_TYPES),
  })
  .meta({ id: 'StatementLine' });

/** A statement whole. */
export const statementSchema = z
  .object({
    id: z.string(),
    stored: instant,
    voided: z.boolean(),
    statement: z
      .looseObject({
        id: z.string(),
        actor: z.looseObject({}).meta({ description: 'An Agent or a Group' }),
        verb: z.looseObject({ id: z.string(), display: z.record(z.string(), z.string()).optional() }),
        object: z.looseObject({}).meta({ description: 'An Activity, or an object of the given objectType' }),
        result: z.looseObject({}).optional(),
        context: z.looseObject({}).optional(),
        timestamp: z.string(),
        stored: z.string(),
        authority: z.looseObject({}),
        version: z.string(),
      })
      .meta({ description: 'The statement exactly as the LRS returns it (xAPI 2.0 Data, 4.2)' }),
  })
  .meta({ id: 'StoredStatement' });

/** GET /statements. */
export const newestStatementsSchema = z
  .object({ statements: z.array(statementLineSchema) })
  .meta({ id: 'NewestStatements' });

/** The path of GET /statements/{id}. */
export const statementPath = z.object({
  id: z.string().meta({ description: 'Id of the statement', format: 'uuid' }),
});

/** The parameters of GET /statements. */
export const newestStatementsParameters = { limit: pageLimit(20) };

/** The parameters of GET /ingest. */
export const ingestParameters = {
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(1440)
    .default(60)
    .meta({ description: 'Number of minutes, 1 to 1440 (default 60)' }),
};

export type Summary = z.infer<typeof summarySchema>;
export type Ingest = z.infer<typeof ingestSchema>;
export type NewestStatements = z.infer<typeof newestStatementsSchema>;
export type StoredStatement = z.infer<typeof statementSchema>;
export type IngestPoint = Ingest['points'][number];
export type StatementLine = z.infer<typeof statementLineSchema>;
