import { z } from 'zod';
import { declaredCovariates } from '../employment/declared-covariates.ts';
import { PAY_BASES, SEPARATION_TYPES } from '../employment/employment-event.ts';
import type { EMPLOYMENT_EXTENSION } from '../employment/vocabulary.ts';

const occupation = z.object({
  scheme: z.string().min(1),
  version: z.string().min(1),
  code: z.string().min(1),
  title: z.string().optional(),
});
const named = z.union([z.string(), z.object({ id: z.string(), name: z.string().optional() })]);

/** The minted extensions: what each is, and the shape of its value. Those of other profiles are only used. */
export const MINTED_EXTENSIONS: Readonly<
  Partial<Record<keyof typeof EMPLOYMENT_EXTENSION, { readonly means: string; readonly schema: z.ZodType }>>
> = {
  occupation: {
    means: 'An occupation: a code in a classification, with scheme and version.',
    schema: occupation,
  },
  employer: { means: 'The employer: an IRI, or its id and name.', schema: named },
  requisition: {
    means: 'IRI of the requisition, where no activity of the statement is one.',
    schema: z.string(),
  },
  opened: { means: 'When the requisition was opened: an instant or a day (ISO 8601).', schema: z.string() },
  region: { means: 'Where the work is.', schema: z.string() },
  priorOccupation: { means: 'The occupation of the person before.', schema: occupation },
  experience: { means: 'Years of experience of the person.', schema: z.number().min(0).max(100) },
  separationType: { means: 'How an employment ended.', schema: z.enum(SEPARATION_TYPES) },
  separationReason: {
    means: "Why an employment ended: in the employer's words, or a code with its scheme.",
    schema: z.union([z.string(), z.object({ scheme: z.string(), code: z.string() })]),
  },
  voluntary: {
    means: 'Whether the worker chose to leave. The type of the separation says more.',
    schema: z.boolean(),
  },
  direction: { means: 'Whether the rank went up or down.', schema: z.enum(['up', 'down']) },
  payPeriod: {
    means: 'The time that a pay is for; until is the first moment after it.',
    schema: z.object({ from: z.string(), until: z.string() }),
  },
  payBasis: { means: 'What an amount is paid per; period: for the whole period.', schema: z.enum(PAY_BASES) },
  covariates: {
    means:
      'What the source knew of the person when applying, or when the pay period ended: names with numbers or texts. No protected attribute is among them.',
    schema: declaredCovariates,
  },
  protectedCovariates: {
    means: 'The same of attributes that the law protects; a store keeps them apart.',
    schema: declaredCovariates,
  },
  subsidised: { means: 'Whether somebody else pays a part.', schema: z.boolean() },
  programme: { means: 'IRI of the programme, where the object is not it.', schema: z.string() },
  payer: { means: 'Who pays.', schema: named },
  record: {
    means:
      'The row of a system of record that the statement repeats. Of several versions the highest counts.',
    schema: z.object({
      source: z.string().min(1).max(1_000),
      key: z.string().min(1).max(1_000),
      version: z.number().int().min(1),
    }),
  },
};
