import { seatParameters } from '@cairn/outcomes';
import { z } from 'zod';
import { definitionSchema } from './definition.ts';
import { refusalSchema } from './metrics.ts';
import { iriParameter } from './parameters.ts';
import { permalinkMembers, permalinkParameters } from './permalink.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

const { withinDays } = seatParameters('The day after the payment on which people are compared');
const amount = (description: string) =>
  z.coerce.number().min(0).max(1e12).meta({ type: 'number', description });

/** GET /programmes/return. */
export const programmeReturnParameters = {
  programme: iriParameter('The programme'),
  withinDays,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { message: 'currency is a code of ISO 4217, such as USD.' })
    .meta({ description: 'The currency of all amounts, ISO 4217', example: 'USD' }),
  valuePerRetained: amount(
    'What it is worth that one more person is still there on that day, such as the cost of replacing somebody',
  ),
  otherValuePerSeat: amount('What a seat brings beside that').default(0),
  paidTimePerSeat: amount('Pay for the time in which people learn instead of work').default(0),
  costPerSeat: amount('What a seat costs; without it as the catalogue has it').optional(),
  ...twoTimesParameters,
  ...permalinkParameters,
};

const estimate = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  confidence: z.number(),
  method: z.string(),
});
const limit = z.number().nullable();

/** GET /programmes/return. */
export const programmeReturnSchema = z
  .object({
    ...twoTimesMembers,
    ...permalinkMembers,
    definition: definitionSchema,
    programme: z.string(),
    withinDays: z.number().int(),
    currency: z.string(),
    declared: z
      .object({
        valuePerRetained: z.number(),
        otherValuePerSeat: z.number(),
        paidTimePerSeat: z.number(),
        costPerSeat: z.number(),
        costFrom: z.enum(['catalogue', 'request']),
      })
      .meta({ description: 'What is not observed: the request, and the catalogue' }),
    minimumCell: z.number().int(),
    result: z
      .union([
        z.object({
          people: z.object({ subsidised: z.number().int(), others: z.number().int() }),
          retentionDifference: estimate,
          valueOfRetention: estimate.meta({ description: 'Per seat' }),
          cost: z.number().meta({ description: 'Per seat: its price and the paid time' }),
          return: estimate.meta({
            description: 'What is left of each unit of money after the cost: 0.2 is 20%',
          }),
          breakEven: z.object({ value: limit, low: limit, high: limit }).meta({
            description:
              'What a retained person must be worth for a seat to pay for itself; null: no worth is enough, as nobody more is retained',
          }),
        }),
        refusalSchema,
        z.object({ suppressed: z.literal(true) }),
      ])
      .meta({ description: 'Suppressed or refused where the retention that it is made of is' }),
  })
  .meta({ id: 'ProgrammeReturn' });
export type ProgrammeReturnAnswer = z.infer<typeof programmeReturnSchema>;
