import type { Report } from '@cairn/outcomes';
import { z } from 'zod';
import { definitionSchema } from './definition.ts';
import { permalinkMembers, permalinkParameters } from './permalink.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** The parameters of GET /metrics/{id} of a report. */
export const reportParameters = <Shape extends z.ZodRawShape>({
  parameters,
}: Pick<Report<Shape>, 'parameters'>) => ({
  ...parameters,
  ...twoTimesParameters,
  ...permalinkParameters,
});

/** What every report says beside its own members. */
export const reportMembers = {
  ...twoTimesMembers,
  ...permalinkMembers,
  definition: definitionSchema,
  confidence: z.number().meta({ description: 'Coverage of all intervals', example: 0.95 }),
  minimumCell: z.number().int().meta({ description: 'What has fewer people is not shown', example: 10 }),
};

/** Why something is not shown. */
export const disclosureSchema = z.enum(['shown', 'small', 'complementary', 'withheld']).meta({
  description: 'Too few people (small), or it would reveal something that has too few (complementary)',
});
