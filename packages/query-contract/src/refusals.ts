import { z } from 'zod';
import { instant } from './instant.ts';
import { pageLimit } from './parameters.ts';

/** The parameters of GET /refusals. */
export const refusalsParameters = { limit: pageLimit(50) };

/** GET /refusals. */
export const refusalsSchema = z
  .object({
    refusals: z
      .array(
        z.object({
          key: z.string().meta({ description: 'Id of the key that sent them' }),
          request: z.string().meta({ example: 'POST /statements' }),
          status: z.number().int(),
          code: z.string().meta({ example: 'missing' }),
          path: z.string().nullable().meta({
            description: 'Where, each index as [*]; null where the whole request is meant',
            example: '$[*].actor',
          }),
          count: z.number().int().meta({ description: 'How many requests were refused there for that' }),
          firstAt: instant,
          lastAt: instant,
          message: z.string().meta({ description: 'What the last of them was told' }),
          hint: z.string().nullable(),
          requestId: z.string().meta({ description: 'Of the last of them' }),
        }),
      )
      .meta({ description: 'The newest first' }),
  })
  .meta({ id: 'Refusals' });
export type RefusedRequests = z.infer<typeof refusalsSchema>;
