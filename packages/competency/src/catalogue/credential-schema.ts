import { z } from 'zod';
import { insideBound, iri, number, text } from '../fields.ts';
import { languageText } from '../language-text.ts';
import { associationType } from './association.ts';
import { described, iris } from './described.ts';
import { publishedOutcomes } from './published-outcomes.ts';

const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).min(1).optional().meta(insideBound);

/** What something is aligned with, as Open Badges has it (`Alignment`). */
const alignmentTarget = z.object({
  target: iri.meta({ description: 'IRI of the target of the alignment' }),
  name: text.optional(),
  description: text.optional(),
  code: text.optional(),
  framework: text.optional().meta({ description: 'Name of the framework of the target' }),
  type: text.optional().meta({ description: 'What the target is', example: 'CFItem' }),
});

/** A level of a rubric (`RubricCriterionLevel`). */
const levelSchema = z.object({
  id: iri,
  name: languageText,
  description: languageText.optional(),
  level: text.optional().meta({ description: 'Its place among the levels, in the words of its source' }),
  points: text.optional(),
  alignments: list(alignmentTarget),
});

/** A result that holders may have (`ResultDescription`). */
const resultSchema = z.object({
  id: iri,
  name: languageText,
  type: text.optional().meta({ description: 'What kind of result it is', example: 'LetterGrade' }),
  allowedValues: list(text).meta({ description: 'The values in order, the lowest first', ...insideBound }),
  requiredValue: text.optional().meta({ description: 'The lowest value that passes' }),
  minimum: text.optional().meta({ description: 'The lowest possible value' }),
  maximum: text.optional().meta({ description: 'The highest possible value' }),
  levels: list(levelSchema).meta({
    description: 'Its levels in order, as its source has them',
    ...insideBound,
  }),
  requiredLevel: iri.optional().meta({ description: 'Id of the lowest level that passes' }),
  alignments: list(alignmentTarget),
});

const credits = number(0, 10_000);

/** Credits of one unit, level and subject, as CTDL has them (`ceterms:creditValue`). */
const creditWorth = z.object({
  credits,
  unit: text.optional().meta({ description: 'What is counted, in the words of its source' }),
  level: text.optional(),
  subject: text.optional(),
});

/** A badge, certificate, degree or other credential: an `Achievement` of Open Badges 3.0. */
export const credentialSchema = z
  .object({
    kind: z.literal('credential'),
    id: iri,
    version: text,
    title: languageText,
    description: languageText.optional(),
    ...described,
    issuer: iri.optional(),
    issuerName: languageText.optional(),
    activity: iris.meta({ description: 'IRIs of the badges that represent it' }),
    competencies: z.union([iri, z.array(iri).meta(insideBound)]).optional(),
    criteria: languageText.optional().meta({ description: 'What has to be done for it' }),
    criteriaUrl: iri.optional(),
    image: iri.optional(),
    specialization: text.optional(),
    credits: z
      .union([credits, z.array(creditWorth).min(1).meta(insideBound)])
      .optional()
      .meta({ description: 'Credits that it is worth: a number, or each with its unit, level and subject' }),
    expiresAfterDays: number(1, 36_500).optional().meta({
      description: 'Days after which an award of it ends, unless the award itself ends before',
    }),
    alignments: list(alignmentTarget),
    results: list(resultSchema),
    publishedOutcomes,
    associations: list(
      z.object({
        type: associationType,
        target: iri.meta({ description: 'Id of the other credential' }),
        version: text.optional(),
        language: text.optional(),
      }),
    ),
  })
  .meta({ id: 'CredentialItem' });

/** What something is aligned with. */
export type AlignmentTarget = z.output<typeof alignmentTarget>;
/** Credits of one unit, level and subject. */
export type CreditWorth = z.output<typeof creditWorth>;
/** A result that holders may have. */
export type ResultDescription = z.output<typeof resultSchema>;
