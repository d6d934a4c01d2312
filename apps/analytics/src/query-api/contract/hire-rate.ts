import { z } from '@hono/zod-openapi';
import { applicationMembers, applicationPage, comparisonAnswer } from './metrics.ts';
import { instant } from './shared.ts';

/** A group of the hire rate: `hired` where other metrics say `count`. */
const groupSchema = z
  .union([
    z.object({
      n: z.number().int().openapi({ description: 'Applications' }),
      hired: z.number().int(),
      rate: z.number().openapi({ description: 'hired / n' }),
      low: z.number().openapi({ description: 'Lower bound, Wilson' }),
      high: z.number().openapi({ description: 'Upper bound, Wilson' }),
    }),
    z.object({ suppressed: z.literal(true) }),
  ])
  .openapi('Group');

/** GET /outcomes/hire-rate. */
export const hireRateSchema = comparisonAnswer(groupSchema, '/outcomes/hire-rate/applications').openapi(
  'HireRate',
);

/** One application behind a cell of the hire rate. */
export const applicationSchema = z
  .object({ ...applicationMembers, hired: z.boolean(), hiredAt: instant.optional() })
  .openapi('Application');

/** GET /outcomes/hire-rate/applications. */
export const applicationsSchema = applicationPage(applicationSchema).openapi('Applications');
