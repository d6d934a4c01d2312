import { adverseImpact, SELECTION_STEPS } from '@cairn/outcomes';
import { z } from 'zod';
import { estimateSchema, given } from './metric-sheet.ts';
import { dimensionName, refusalSchema, rowNameMembers } from './metrics.ts';
import { disclosureSchema, reportMembers, reportParameters } from './reports.ts';

/** The parameters of GET /metrics/adverse-impact. */
export const adverseImpactParameters = reportParameters(adverseImpact);

const group = z.string().meta({ example: 'female' });
const hidden = { suppressed: z.literal(true), disclosure: disclosureSchema };
const rate = {
  people: z.number().int().meta({ description: 'People who applied' }),
  selected: z.number().int(),
  rate: z.number(),
  low: z.number().meta({ description: 'Wilson' }),
  high: z.number(),
};
const ofReference = 'null: it is the group with the highest rate, which all others are compared with';

/** GET /metrics/adverse-impact. */
export const adverseImpactSchema = z
  .object({
    ...reportMembers,
    attribute: z.string(),
    step: z.enum(SELECTION_STEPS),
    withinDays: z.number().int(),
    dimension: dimensionName,
    reference: z.string().nullable().meta({
      description: 'The group with the highest rate; null where fewer than two groups are shown',
    }),
    groups: z
      .array(
        z.union([
          z.object({
            group,
            suppressed: z.literal(false),
            ...rate,
            ratio: given
              .nullable()
              .meta({ description: `Rate / highest rate, with its interval. ${ofReference}` }),
            flagged: z.boolean().meta({
              description:
                'The ratio is under four fifths, and still is with one selection moved from the highest group to this one',
            }),
            difference: estimateSchema.nullable().meta({ description: `Of the rates. ${ofReference}` }),
            withinRows: z
              .object({
                oddsRatio: given,
                riskRatio: given,
                riskDifference: given,
                test: z.union([z.object({ chiSquared: z.number(), p: z.number() }), refusalSchema]),
              })
              .nullable()
              .meta({
                description: `After matching on the dimension of the rows (Mantel-Haenszel). ${ofReference}`,
              }),
            p: z.number().nullable(),
            adjustedP: z
              .number()
              .nullable()
              .meta({ description: 'For all groups that were compared (Holm 1979)' }),
            reversed: z.boolean().meta({
              description:
                'The difference and that within rows point in opposite directions: compare the rows',
            }),
          }),
          z.object({ group, ...hidden }),
        ]),
      )
      .readonly(),
    notStated: z.number().int().nullable().meta({
      description: 'People of whom nobody says the attribute; null where they are too few to say',
    }),
    comparisons: z.number().int().meta({ description: 'How many groups were compared with the reference' }),
    rows: z
      .array(
        z.union([
          z.object({
            ...rowNameMembers,
            suppressed: z.literal(false),
            groups: z.array(z.object({ group, ...rate })).readonly(),
          }),
          z.object({ ...rowNameMembers, ...hidden }),
        ]),
      )
      .readonly(),
  })
  .meta({ id: 'AdverseImpact' });
export type AdverseImpactAnswer = z.infer<typeof adverseImpactSchema>;
