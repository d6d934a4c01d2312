import { z } from 'zod';
import { dayOrInstant } from '../day-or-instant.ts';
import { insideBound, iri, number, text } from '../fields.ts';
import { languageText } from '../language-text.ts';
import { associationSchema } from './association.ts';
import { described, iris } from './described.ts';
import { refusal } from './form-issues.ts';
import { publishedOutcomes } from './published-outcomes.ts';

/** What a programme or role is beside what it consists of. */
const named = {
  id: iri,
  version: text,
  title: languageText,
  description: languageText.optional(),
  ...described,
};

const CURRENCY = /^[A-Z]{3}$/;

const money = z.object({
  amount: number(0, 1e12),
  currency: z
    .string()
    .refine(
      (value) => CURRENCY.test(value),
      refusal('unknown_value', 'it is not a currency', { hint: 'Use its code of ISO 4217, such as USD.' }),
    )
    .meta({ description: 'Code of ISO 4217', example: 'USD' }),
});

/** Somebody who pays for a programme, and what. */
const payer = z.object({
  name: languageText,
  id: iri.optional(),
  type: z.enum(['employer', 'learner', 'public', 'provider', 'other']).optional(),
  perSeat: money.optional().meta({ description: 'The price of one seat' }),
  total: money
    .optional()
    .meta({ description: 'For all seats together; counts in place of a price per seat' }),
});

/** A learning programme, as `ceterms:LearningProgram` of CTDL, with who pays for it and when it is completed. */
export const programmeSchema = z
  .object({
    kind: z.literal('programme'),
    ...named,
    offeredBy: iri.optional(),
    parts: iris.optional().meta({ description: 'IRIs of its courses and other parts' }),
    credentials: iris.optional().meta({ description: 'Ids of the credentials that it leads to' }),
    competencies: iris.optional().meta({ description: 'Ids of the competencies that it teaches' }),
    completion: iri.optional().meta({ description: 'Id of the stack that completes it' }),
    credits: number(0, 10_000).optional().meta({ description: 'Credits that it is worth' }),
    seats: number(1, 10_000_000).int().optional(),
    startDate: dayOrInstant.optional(),
    endDate: dayOrInstant.optional(),
    partners: iris.optional().meta({ description: 'IRIs of the organisations that offer it together' }),
    payers: z.array(payer).min(1).optional().meta(insideBound),
    publishedOutcomes,
  })
  .meta({ id: 'Programme' });

const scale = (description: string) => z.number().min(0).max(1_000).optional().meta({ description });

/** An occupation, job or work role, with the skills it asks for as O*NET and ESCO have them. */
export const roleSchema = z
  .object({
    kind: z.literal('role'),
    ...named,
    skills: z
      .array(
        z.object({
          competency: iri,
          relation: z.enum(['essential', 'optional']).optional().meta({ description: 'As in ESCO' }),
          importance: scale('On the scale of its source; of O*NET 1 to 5'),
          level: scale('The level it asks for, on the scale of its source; of O*NET 0 to 7'),
        }),
      )
      .min(1)
      .optional()
      .meta(insideBound),
  })
  .meta({ id: 'Role' });

/** Associations between the items of frameworks, such as from ESCO to O*NET. */
export const crosswalkSchema = z
  .object({
    kind: z.literal('crosswalk'),
    id: iri,
    version: text,
    title: languageText,
    description: languageText.optional(),
    associations: z.array(associationSchema).min(1),
  })
  .meta({ id: 'Crosswalk' });

/** What can be retired. */
export const RETIRABLE = [
  'competency',
  'framework',
  'alignments',
  'credential',
  'stack',
  'programme',
  'role',
  'crosswalk',
  'question',
] as const;

/** Ends the use of something that is published. */
export const retirementSchema = z
  .object({
    kind: z.literal('retirement'),
    of: z.object({
      kind: z.enum(RETIRABLE),
      id: iri,
      framework: iri.optional().meta({ description: 'The framework, if several have the competency' }),
    }),
    at: dayOrInstant.optional().meta({
      description: 'The time from which new evidence no longer counts (default: the publication)',
    }),
    reason: languageText.optional(),
    withdrawn: z.boolean().optional().meta({ description: 'True to take an earlier retirement back' }),
  })
  .meta({ id: 'Retirement' });
