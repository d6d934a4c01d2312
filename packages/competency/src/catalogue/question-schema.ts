import { z } from 'zod';
import { iri, number, text } from '../fields.ts';
import { languageText } from '../language-text.ts';
import { refusal } from './form-issues.ts';

const FIRST_OF_MONTH = /^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])-01$/;

/** The beginning of a month in UTC: cohorts that may differ by a day would tell of those in between. */
const month = z
  .string()
  .refine(
    (value) => FIRST_OF_MONTH.test(value),
    refusal('not_a_time', 'it is not the first day of a month from 1900 to 2999', {
      hint: 'Write 2027-01-01.',
    }),
  )
  .meta({ example: '2027-01-01' });

/**
 * A question that is registered before its data are there: a metric, whom it counts, and by which rule its answer is read.
 * What may be changed until the answer is known proves nothing, so that what was registered when is kept (docs/outcomes.md).
 */
export const questionSchema = z
  .object({
    kind: z.literal('question'),
    id: iri,
    version: text,
    title: languageText,
    description: languageText.optional(),
    metric: text.meta({ description: 'Id of the metric', example: 'hire-rate-by-credential' }),
    metricVersion: text.meta({ description: 'Version of its definition', example: '3' }),
    credential: iri.optional().meta({ description: 'The credential that counts; without it any does' }),
    withinDays: number(1, 3_650).int().meta({ description: 'The window of the metric, in days' }),
    cohort: z.object({ from: month, until: month }).meta({
      description:
        'Those counted, by the time that the metric counts from: from the first month on, before the second',
    }),
    reportedWithinDays: number(0, 365)
      .int()
      .optional()
      .meta({ description: 'Days after the last window that reports may still arrive in (default 30)' }),
    rule: z
      .object({
        difference: z.enum(['crude', 'matched']).meta({
          description: 'Holders - non-holders, of all together or within the rows of the metric',
        }),
        interval: z.enum(['above', 'below']).meta({
          description: 'Where the whole interval of the difference has to be',
        }),
        than: number(-1, 1).meta({ description: 'Beyond which difference, such as 0' }),
      })
      .meta({ description: 'When the answer is yes' }),
  })
  .meta({ id: 'Question' });
