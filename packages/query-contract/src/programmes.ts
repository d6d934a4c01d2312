import { z } from 'zod';
import { iriParameter } from './parameters.ts';
import { funnelWindow } from './stacks.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** GET /programmes/completion. */
export const programmeCompletionParameters = {
  programme: iriParameter('The programme'),
  window: funnelWindow,
  ...twoTimesParameters,
};

const persons = (description: string) => z.number().int().meta({ description });
const amount = (description: string) => z.number().nullable().meta({ description });

export const programmeCompletionSchema = z
  .object({
    ...twoTimesMembers,
    programme: z.string(),
    title: z.string(),
    version: z.string(),
    stack: z.string().meta({ description: 'The stack that completes it' }),
    credits: z.number().nullable(),
    startDate: z.string().nullable(),
    endDate: z.string().nullable(),
    seats: z.number().int().nullable(),
    payers: z.array(z.object({ name: z.string(), type: z.string().nullable() })),
    window: z.number().int(),
    persons: persons('Persons with an award or evidence that leads to it: the sum of the next four'),
    notBegun: persons('No part of it is met'),
    active: persons('A part of it was met within the window'),
    stopped: persons('Parts of it are met, and none within the window'),
    completed: persons('They have finished it'),
    costs: z
      .array(
        z.object({
          currency: z.string(),
          total: amount('All payers together; null where that takes the number of seats, which is not known'),
          perSeat: amount('Null likewise'),
          perCompletion: amount('The total over those who have completed it; null while nobody has'),
        }),
      )
      .meta({ description: 'By currency: amounts of two currencies are never added up' }),
  })
  .meta({ id: 'ProgrammeCompletion' });
export type ProgrammeCompletion = z.infer<typeof programmeCompletionSchema>;
