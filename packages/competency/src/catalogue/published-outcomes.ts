import { z } from 'zod';
import { insideBound, iri, number, text } from '../fields.ts';
import { languageText } from '../language-text.ts';

const amount = number(-1e15, 1e15).optional();
const people = number(0, 1e12).optional();

/** Members of a figure that are numbers of what is measured. */
export const STATISTICS = [
  'value',
  'percentage',
  'mean',
  'median',
  'minimum',
  'maximum',
  'percentile10',
  'percentile25',
  'percentile75',
  'percentile90',
] as const;

/** One published figure (`qdata:Observation`): what was measured of whom, and what it was; or that it is withheld. */
const figure = z.object({
  metric: languageText.meta({ description: 'What is measured', example: 'Employment rate' }),
  description: languageText.optional(),
  value: amount,
  percentage: number(0, 1e6).optional().meta({ description: 'From 0 to 100; of growth it may be more' }),
  mean: amount,
  median: amount,
  minimum: amount,
  maximum: amount,
  percentile10: amount,
  percentile25: amount,
  percentile75: amount,
  percentile90: amount,
  currency: text.optional(),
  months: number(0, 1_200).optional().meta({ description: 'Months after the credential was received' }),
  group: z
    .array(text)
    .min(1)
    .optional()
    .meta({ description: 'Of which part of the holders or learners it is', ...insideBound }),
  population: people.meta({ description: 'How many it is of' }),
  sample: people.meta({ description: 'Of how many of them something is known' }),
  withheld: text.optional().meta({ description: 'Why its publisher does not give the number' }),
});

/**
 * Figures of outcomes that somebody else has published of a credential or programme: `qdata:DataSetProfile` or
 * `ceterms:AggregateDataProfile` of CTDL. Cairn keeps and shows them beside what it computes itself, and computes nothing from them.
 */
export const publishedOutcomes = z
  .array(
    z.object({
      dataSet: iri.optional().meta({ description: 'Id of the data set' }),
      name: languageText.optional(),
      description: languageText.optional(),
      provider: iri.optional().meta({ description: 'IRI of who publishes the figures' }),
      source: iri.optional().meta({ description: 'Where they are published' }),
      dateEffective: text.optional(),
      startDate: text.optional().meta({ description: 'Begin of the time that they are of' }),
      endDate: text.optional(),
      coverage: languageText.optional().meta({ description: 'Whom they are of, in words' }),
      suppressionPolicy: languageText.optional().meta({ description: 'Which figures are withheld' }),
      figures: z.array(figure).min(1).meta(insideBound),
    }),
  )
  .min(1)
  .optional()
  .meta({ description: 'Figures of outcomes that others have published of it', ...insideBound });

/** Figures of outcomes from one publisher. */
export type PublishedOutcomes = NonNullable<z.output<typeof publishedOutcomes>>[number];
/** One figure of them. */
export type PublishedFigure = PublishedOutcomes['figures'][number];
