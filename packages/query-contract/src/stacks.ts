import { z } from 'zod';
import { type AwardAnswer, awardBasis, awardSchema } from './awards.ts';
import { instant } from './instant.ts';
import { cursorParameter, iriParameter, pageLimit } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** GET /stacks/progress. */
export const stackProgressParameters = {
  person: z.string().min(1).max(4096).meta({
    description: 'Stable id of a person, or an identifier',
    example: 'mbox:mailto:ada@example.org',
  }),
  stack: iriParameter(
    'One stack, with its requirement and what unlocks it; every stack when absent',
  ).optional(),
  ...twoTimesParameters,
};

const achievement = {
  kind: z.enum(['credential', 'competency', 'stack']),
  id: z.string(),
  level: z
    .union([z.string(), z.number()])
    .optional()
    .meta({ description: 'Of a competency: the least level that is asked for' }),
};

const creditsProgressSchema = z
  .object({
    group: z.string().optional(),
    level: z.string().optional(),
    subject: z.string().optional(),
    have: z.number(),
    need: z.number(),
  })
  .meta({ id: 'CreditsProgress' });

/** Credits of one group, level or subject, of which there must be some. */
export type CreditsProgress = z.infer<typeof creditsProgressSchema>;

/** Part of a requirement, with how far it is met. */
export interface RequirementProgress {
  type: 'all' | 'any' | 'nOf' | 'credits' | 'prerequisite' | 'holds' | 'attained' | 'stack';
  title?: string | undefined;
  onlyOne?: true | undefined;
  achievement?:
    | { kind: 'credential' | 'competency' | 'stack'; id: string; level?: string | number | undefined }
    | undefined;
  status: 'done' | 'partial' | 'missing';
  since: string | null;
  have: number;
  need: number;
  counts: boolean;
  tooEarly?: string | undefined;
  tooLate?: string | undefined;
  awards?: AwardAnswer[] | undefined;
  minimums?: CreditsProgress[] | undefined;
  of: RequirementProgress[];
}

const requirementProgressSchema: z.ZodType<RequirementProgress> = z
  .object({
    type: z.enum(['all', 'any', 'nOf', 'credits', 'prerequisite', 'holds', 'attained', 'stack']),
    title: z.string().optional().meta({ description: 'Its own name, such as that of a milestone' }),
    onlyOne: z
      .literal(true)
      .optional()
      .meta({ description: 'Exactly one was meant; a second takes nothing away' }),
    achievement: z.object(achievement).optional(),
    status: z.enum(['done', 'partial', 'missing']),
    since: instant.nullable().meta({ description: 'The time since when it is met' }),
    have: z.number().meta({ description: 'How much of `need` there is: parts, or credits that count' }),
    need: z.number(),
    counts: z.boolean().meta({ description: 'False for an achievement that an earlier part already counts' }),
    tooEarly: instant
      .optional()
      .meta({ description: 'Achieved then, before the achievement that it has to follow' }),
    tooLate: instant
      .optional()
      .meta({ description: 'Achieved then, after it had stopped being worth the credits' }),
    awards: z
      .array(awardSchema)
      .optional()
      .meta({ description: 'Of a credential: its awards up to that time, the newest 10 first' }),
    minimums: z
      .array(creditsProgressSchema)
      .optional()
      .meta({ description: 'The least number of credits of one group, level or subject' }),
    get of() {
      return z.array(requirementProgressSchema);
    },
  })
  .meta({ id: 'RequirementProgress' });

/** How far a person is with a stack. */
export const stackProgressSchema = z
  .object({
    stack: z.string(),
    title: z.string(),
    version: z.string(),
    credential: z.string().nullable().meta({ description: 'The credential that comes with it' }),
    held: z.boolean(),
    since: instant.nullable().meta({ description: 'When it was finished, by the dates of the achievements' }),
    grantedAt: instant
      .nullable()
      .meta({ description: 'When it was granted: then, or when it was published with such a requirement' }),
    status: z.enum(['done', 'partial', 'missing']).meta({
      description: 'How far the requirement in force is met; holders of the stack keep it in any case',
    }),
    have: z.number(),
    need: z.number(),
    requirement: requirementProgressSchema.optional(),
    next: z
      .array(z.array(z.object({ ...achievement, again: z.boolean() })))
      .optional()
      .meta({
        description:
          'Up to 10 sets of achievements, each of which finishes it, the smallest first and by id among those of a size; none where it is done. `again`: what came too early or has ended, so that it is not known whether it can be got once more',
      }),
    moreNext: z.boolean().optional().meta({
      description:
        'Whether further sets may finish it, too, which are not listed; false only where `next` has them all',
    }),
  })
  .meta({ id: 'StackProgress' });

export const stacksProgressSchema = z
  .object({
    ...twoTimesMembers,
    person: z.string(),
    stacks: z.array(stackProgressSchema).meta({ description: 'By id' }),
  })
  .meta({ id: 'StacksProgress' });

export type StackProgress = z.infer<typeof stackProgressSchema>;
export type StacksProgress = z.infer<typeof stacksProgressSchema>;

/** GET /stacks/holders. */
export const holdersParameters = {
  stack: iriParameter('The stack; give it or a credential').optional(),
  credential: iriParameter('The credential; give it or a stack').optional(),
  ...twoTimesParameters,
  limit: pageLimit(50),
  after: cursorParameter(6_000),
};

export const holdersSchema = z
  .object({
    ...twoTimesMembers,
    ...achievement,
    title: z.string(),
    holders: z
      .array(
        z.object({
          person: z.string(),
          since: instant.meta({ description: 'The time since when, by the dates of the achievements' }),
          grantedAt: instant
            .optional()
            .meta({ description: 'Of a stack: when it was granted, then or when it was published' }),
          basis: awardBasis,
          awards: z
            .array(awardSchema)
            .optional()
            .meta({ description: 'Of a credential: its awards up to that time, the newest 10 first' }),
        }),
      )
      .meta({ description: 'By person' }),
    after: z
      .string()
      .optional()
      .meta({ description: 'Pass it as `after` to get the next page; absent on the last page' }),
  })
  .meta({ id: 'Holders' });

/** From when on somebody has stopped. */
export const funnelWindow = z.coerce.number().int().min(1).max(3_650).default(90).meta({
  description: 'Days without another part met after which a person counts as stopped (default 90)',
});

/** GET /stacks/funnel. */
export const funnelParameters = {
  stack: iriParameter('The stack'),
  window: funnelWindow,
  ...twoTimesParameters,
};

const persons = (description: string) => z.number().int().meta({ description });

export const funnelSchema = z
  .object({
    ...twoTimesMembers,
    stack: z.string(),
    title: z.string(),
    version: z.string(),
    window: z.number().int(),
    persons: persons('Persons with an award or evidence that leads to it: the sum of the next four'),
    notBegun: persons('No part of it is met'),
    active: persons('A part of it was met within the window'),
    stopped: persons('Parts of it are met, and none within the window'),
    held: persons('They have finished it'),
    parts: z
      .array(
        z.object({
          path: z.string().meta({ example: '$.requirement.of[0]' }),
          type: z.string(),
          title: z.string().optional(),
          achievement: z.object(achievement).optional(),
          met: persons('Persons who meet this part now'),
        }),
      )
      .meta({ description: 'The parts of the requirement in force, in the order of the tree' }),
  })
  .meta({ id: 'StackFunnel' });

export type StackFunnel = z.infer<typeof funnelSchema>;
