import { type FollowUp, followUpParametersOf } from '@cairn/outcomes';
import { z } from 'zod';
import { definitionSchema } from './definition.ts';
import {
  comparisonMembers,
  curveComparisonsSchema,
  curveGroupSchema,
  differenceSchema,
  dimensionName,
  logRankSchema,
  rowNameMembers,
} from './metrics.ts';
import { cursorParameter, pageLimit } from './parameters.ts';
import { permalinkMembers, permalinkParameters } from './permalink.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** The parameters of GET /metrics/{id} and /metrics/{id}.csv of a follow-up. */
export const followUpParameters = (followUp: FollowUp) => ({
  ...followUpParametersOf(followUp),
  ...twoTimesParameters,
  ...permalinkParameters,
});

/** The parameters of its evidence. */
export const followUpEvidenceParameters = (followUp: FollowUp) => ({
  ...followUpParametersOf(followUp),
  ...twoTimesParameters,
  key: z.string().max(4096).optional().meta({ description: 'The `key` of a row; without it all rows' }),
  group: z.enum(followUp.groups).default(followUp.groups[0]).meta({ description: 'The `name` of a group' }),
  limit: pageLimit(100),
  after: cursorParameter(1024),
});

const { suppressed, disclosure } = comparisonMembers(z.unknown());
const row = {
  groups: z
    .array(z.object({ name: z.string().meta({ example: 'subsidised' }), curve: curveGroupSchema }))
    .readonly(),
  difference: differenceSchema.nullable().meta({
    description:
      'The share of the first group minus that of the second, on the day asked for; null of one group',
  }),
  suppressed,
  disclosure,
};

/** GET /metrics/{id} of a follow-up. */
export const followUpAnswerSchema = z
  .object({
    ...twoTimesMembers,
    ...permalinkMembers,
    definition: definitionSchema,
    withinDays: z.number().int().nullable().meta({ description: 'null: there is one group' }),
    programme: z.string().nullable().meta({ description: 'null: any, or none is asked for' }),
    confidence: z.number().meta({ description: 'Coverage of all intervals', example: 0.95 }),
    minimumCell: z.number().int(),
    dimension: dimensionName,
    rows: z.array(z.object({ ...rowNameMembers, ...row })).readonly(),
    total: z.object(row),
    test: logRankSchema,
    comparisons: curveComparisonsSchema,
  })
  .meta({ id: 'FollowUpAnswer' });
export type FollowUpAnswer = z.infer<typeof followUpAnswerSchema>;
