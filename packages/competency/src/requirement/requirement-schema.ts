import { z } from 'zod';
import { count, insideBound, iri, number, text } from '../fields.ts';

/** Most parts of a requirement, at all depths. */
export const MOST_PARTS = 1_000;
/** How deep requirements may be nested. */
export const DEEPEST_REQUIREMENT = 20;

const credits = number(0.01, 10_000).meta({ example: 3 });

/** A requirement as it is sent: a tree of groups with achievements as leaves. */
export const requirementSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.enum(['all', 'any']),
      get of() {
        return requirements;
      },
    }),
    z.object({
      type: z.literal('nOf'),
      count: count.meta({ description: 'How many of them; the same achievement counts once' }),
      get of() {
        return requirements;
      },
    }),
    z.object({
      type: z.literal('credits'),
      minimum: credits,
      get of() {
        return creditEntries;
      },
      caps: z
        .array(z.object({ group: text, credits }))
        .min(1)
        .optional()
        .meta({ description: 'Most credits that count of a group', ...insideBound }),
    }),
    z.object({
      type: z.literal('prerequisite'),
      get first(): z.ZodType<unknown> {
        return requirementSchema;
      },
      get next(): z.ZodType<unknown> {
        return requirementSchema;
      },
    }),
    z.object({ type: z.literal('holds'), credential: iri }),
    z.object({ type: z.literal('attained'), competency: iri }),
    z.object({ type: z.literal('stack'), stack: iri }),
  ])
  .meta({ id: 'Requirement' });

const requirements: z.ZodType<unknown[]> = z
  .array(z.lazy((): z.ZodType<unknown> => requirementSchema))
  .min(1)
  .meta(insideBound);

const creditEntries: z.ZodType<unknown[]> = z
  .array(
    z.object({
      credits,
      group: text.optional().meta({ description: 'The group whose cap they count towards' }),
      requirement: z.lazy((): z.ZodType<unknown> => requirementSchema),
    }),
  )
  .min(1)
  .meta(insideBound);
