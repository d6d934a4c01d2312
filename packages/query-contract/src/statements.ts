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
    happened: instant.meta({ description: 'Its timestamp' }),
    registration: z.string().nullable(),
    voided: z.boolean().meta({ description: 'Whether another statement voids it' }),
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
export const statementsSchema = z
  .object({
    statements: z.array(statementLineSchema),
    after: z.string().optional().meta({ description: 'Where the next page begins; absent at the end' }),
  })
  .meta({ id: 'Statements' });

/** The path of GET /statements/{id}. */
export const statementPath = z.object({
  id: z.string().meta({ description: 'Id of the statement', format: 'uuid' }),
});

const key = (description: string, example: string) =>
  z.string().min(1).max(4096).optional().meta({ description, example });

/** The parameters of GET /statements. */
export const statementsParameters = {
  limit: pageLimit(20),
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .meta({ description: 'The `after` of the previous page' }),
  agent: key('Identifier of the actor, or of an agent that is the object', 'mbox:mailto:ada@example.org'),
  verb: key('IRI of the verb', 'http://adlnet.gov/expapi/verbs/completed'),
  activity: key('IRI of the activity that is the object', 'https://example.org/course/1'),
  related: z.enum(['true', 'false']).optional().meta({
    description:
      'With `true`, `agent` and `activity` may be anywhere in the statement: in its context, its authority, a SubStatement',
  }),
  registration: z.uuid().optional().meta({ description: 'Registration of the statement' }),
  authority: key(
    'Identifier of the authority: the key or user that sent it',
    'account:https://lrs.example|moodle',
  ),
  since: z.iso.datetime({ offset: true }).optional().meta({ description: 'Only what was stored after it' }),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: 'Only what was stored by then' }),
  order: z
    .enum(['newest', 'oldest'])
    .optional()
    .meta({ description: 'Which come first, by the time of storing (default newest)' }),
};

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
export type Statements = z.infer<typeof statementsSchema>;
export type StoredStatement = z.infer<typeof statementSchema>;
export type IngestPoint = Ingest['points'][number];
export type StatementLine = z.infer<typeof statementLineSchema>;
