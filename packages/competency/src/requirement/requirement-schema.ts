import { z } from 'zod';
import { dayOrInstant } from '../day-or-instant.ts';
import { count, insideBound, iri, number, text } from '../fields.ts';
import { languageText } from '../language-text.ts';
import { CREDIT_MARKS } from './requirement.ts';

/** Most parts of a requirement, at all depths. */
export const MOST_PARTS = 1_000;
/** How deep requirements may be nested. */
export const DEEPEST_REQUIREMENT = 20;

const credits = number(0.01, 10_000).meta({ example: 3 });
const title = languageText.optional();

/** What caps and minimums go by. */
const marks = {
  group: text.optional().meta({ description: 'A group of your own, such as "workplace"' }),
  level: text.optional().meta({ example: 'upper' }),
  subject: text.optional().meta({ example: 'Management' }),
};

/** Credits of one group, level or subject. */
const creditsOf = z
  .object({ ...marks, credits })
  .refine((value) => CREDIT_MARKS.filter((mark) => value[mark] !== undefined).length === 1, {
    error: `One of ${CREDIT_MARKS.join(', ')} must be given.`,
    params: { code: 'not_combinable', hint: 'Write a cap or minimum for each.' },
  });

/** A requirement as it is sent: a tree of groups with achievements as leaves. */
export const requirementSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('all'),
      title,
      get of() {
        return requirements;
      },
    }),
    z.object({
      type: z.literal('any'),
      title,
      onlyOne: z.literal(true).optional().meta({
        description: 'Exactly one was meant. Kept and shown; a second achievement takes nothing away',
      }),
      get of() {
        return requirements;
      },
    }),
    z.object({
      type: z.literal('nOf'),
      title,
      count: count.meta({ description: 'How many of them; the same achievement counts once' }),
      get of() {
        return requirements;
      },
    }),
    z.object({
      type: z.literal('credits'),
      title,
      minimum: credits,
      get of() {
        return creditEntries;
      },
      caps: z
        .array(creditsOf)
        .min(1)
        .optional()
        .meta({ description: 'Most credits that count of a group, level or subject', ...insideBound }),
      minimums: z
        .array(creditsOf)
        .min(1)
        .optional()
        .meta({
          description:
            'Credits that there must be of a group, level or subject; each counted by itself, up to the caps',
          ...insideBound,
        }),
    }),
    z.object({
      type: z.literal('prerequisite'),
      title,
      get first(): z.ZodType<unknown> {
        return requirementSchema;
      },
      get next(): z.ZodType<unknown> {
        return requirementSchema;
      },
    }),
    z.object({ type: z.literal('holds'), credential: iri }),
    z.object({
      type: z.literal('attained'),
      competency: iri,
      level: z
        .union([text, number(0, 1_000)])
        .optional()
        .meta({ description: 'The least level, by its name on the scale of the competency or by its rank' }),
    }),
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
      ...marks,
      from: dayOrInstant
        .optional()
        .meta({ description: 'What was achieved before it is not worth these credits' }),
      until: dayOrInstant
        .optional()
        .meta({ description: 'What was achieved after it is not worth these credits; a day is included' }),
      requirement: z.lazy((): z.ZodType<unknown> => requirementSchema),
    }),
  )
  .min(1)
  .meta(insideBound);
