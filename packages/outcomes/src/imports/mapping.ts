import { z } from 'zod';
import { SEPARATION_TYPES } from '../employment/employment-event.ts';
import { EMPLOYMENT_EVENT_TYPES, type EmploymentEventType } from '../employment/employment-events.ts';

/** What a file has on each line. */
export const FILE_KINDS = ['applications', 'stages', 'spells', 'wages', 'programmes'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The order of the parts of a date; a year of four digits that comes first is always the year. */
const DATE_ORDERS = ['ymd', 'mdy', 'dmy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a column may be for. Those of dates are in {@link DATE_FIELDS}. */
const TEXT_FIELDS = [
  'person',
  'application',
  /** The id of the row itself: by it a corrected row is known, whatever was corrected. */
  'row',
  'requisition',
  'occupation',
  'employer',
  'region',
  'priorOccupation',
  'experience',
  'stage',
  'status',
  'separationType',
  'separationReason',
  'subsidised',
  'amount',
  'currency',
  'basis',
  'programme',
  'payer',
] as const;

/** Steps of an application that a file may have a column for; a start is of the employment. */
export const STEP_FIELDS = [
  'screened',
  'interviewed',
  'offered',
  'accepted',
  'declined',
  'lapsed',
  'withdrawn',
  'rejected',
  'hired',
] as const satisfies readonly EmploymentEventType[];

/** Columns with a date or a time. */
export const DATE_FIELDS = [
  'applied',
  'opened',
  ...STEP_FIELDS,
  'started',
  'stageDate',
  'ended',
  'from',
  'until',
  'enrolled',
  'released',
] as const;
export type DateField = (typeof DATE_FIELDS)[number];
export type Field = (typeof TEXT_FIELDS)[number] | DateField;

/** What a file of each kind must have. */
export const REQUIRED_FIELDS: Readonly<Record<FileKind, readonly Field[]>> = {
  applications: ['person', 'requisition', 'applied'],
  stages: ['person', 'requisition', 'applied', 'stage', 'stageDate'],
  spells: ['person', 'started'],
  wages: ['person', 'from', 'until', 'amount'],
  programmes: ['person', 'programme', 'enrolled'],
};

/** What a file must have by its mapping: where columns are of periods, a row needs nothing of a period of its own. */
export function requiredFields({ kind, pays }: Pick<Mapping, 'kind' | 'pays'>): readonly Field[] {
  return kind === 'wages' && pays.length > 0 ? ['person'] : REQUIRED_FIELDS[kind];
}

const occupation = z.strictObject({
  scheme: z.string().min(1),
  version: z.string().min(1),
  code: z.string().min(1),
  title: z.string().optional(),
});

/** A mapping: what the columns of a file mean. It is guessed, corrected by whoever knows the file, and confirmed. */
export const mappingSchema = z.strictObject({
  confirmed: z.boolean(),
  kind: z.enum(FILE_KINDS),
  /** IRI of the system that the file is from. With the keys of the rows it makes the ids of the statements. */
  source: z.url(),
  /** Null: not declared. */
  dates: z.enum(DATE_ORDERS).nullable(),
  /** How persons are known: by e-mail address, or by an account of the source. */
  personIs: z.enum(['email', 'account']),
  /** Home page of the accounts; the source unless given. */
  homePage: z.url().optional(),
  columns: z.partialRecord(z.enum([...TEXT_FIELDS, ...DATE_FIELDS]), z.string().min(1)),
  /** What makes no difference between two ids. */
  ignore: z.array(z.enum(['case', 'repeated-hyphens'])).default([]),
  /** What the stages and statuses mean; null: nothing. */
  stages: z.record(z.string(), z.enum(EMPLOYMENT_EVENT_TYPES).nullable()).default({}),
  statuses: z.record(z.string(), z.enum(EMPLOYMENT_EVENT_TYPES).nullable()).default({}),
  /** How an employment ended by the words of the file; null: they do not say. */
  separations: z.record(z.string(), z.enum(SEPARATION_TYPES).nullable()).default({}),
  /** Codes of the texts in the columns of occupations; others are codes of the source's own. */
  occupations: z.record(z.string(), occupation).default({}),
  /** What a file of wages or applications says of persons beside: the column of each, and how it is read. */
  covariates: z
    .record(
      z.string(),
      z.strictObject({
        column: z.string().min(1),
        kind: z.enum(['number', 'category']),
        /** True: the law protects it. It is kept apart, and no answer adjusts for it unless it is asked to by right. */
        protected: z.boolean().default(false),
      }),
    )
    .default({}),
  /** In place of `from`, `until` and `amount` in a file of wages: columns that each have the pay of one period. */
  pays: z
    .array(z.strictObject({ amount: z.string().min(1), from: z.string().min(1), until: z.string().min(1) }))
    .max(100)
    .default([]),
  /** What holds for all rows of a file that has no column for it. */
  employer: z.string().min(1).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  basis: z.string().min(1).optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;
