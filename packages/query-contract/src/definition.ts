import { z } from 'zod';

/** How a computed number is defined; it travels with the number. */
export const definitionSchema = z
  .object({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    formula: z.string(),
    numerator: z.string(),
    denominator: z.string(),
    window: z.string(),
  })
  .meta({ id: 'Definition' });
export type Definition = z.infer<typeof definitionSchema>;
