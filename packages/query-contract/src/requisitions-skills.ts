import { z } from 'zod';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

const count = (description: string) => z.number().int().min(0).meta({ description });
const ids = (description: string) => z.array(z.string()).meta({ description });

/** GET /requisitions/skills. */
export const requisitionsSkillsParameters = {
  employer: z.string().min(1).max(4096).optional().meta({
    description: 'Requisitions of this employer alone, as `by=employer` names it',
    example: 'https://acme.example.org',
  }),
  withinDays: z.coerce.number().int().min(1).max(3_650).optional().meta({
    description:
      'Only requisitions that opened at most this many days before; where that is not known, the first application counts',
  }),
  limit: z.coerce.number().int().min(1).max(1_000).default(200).meta({
    description: 'Most lines of each list, 1 to 1,000 (default 200)',
  }),
  ...twoTimesParameters,
};

const skill = z.object({
  competency: z.string(),
  label: z.string().nullable().meta({ description: 'Null where no framework in force has it' }),
  requisitions: count('Requisitions that ask for it'),
  possibly: count(
    'Further ones that may: their code means several things, of which some ask for it. Not counted in `requisitions`',
  ),
  roles: ids('Roles through which they do'),
});

export const requisitionsSkillsSchema = z
  .object({
    ...twoTimesMembers,
    employer: z.string().nullable(),
    withinDays: z.number().int().nullable(),
    requisitions: count('All requisitions that are counted'),
    withRole: count('Those whose occupation is one thing that roles of the catalogue describe'),
    withSeveralMeanings: count(
      'Those whose code was split, or that several roles have: which of them is meant is not known',
    ),
    withoutRole: count('Those of occupations that no role of the catalogue describes'),
    untaughtSkills: count('Skills that are asked for, and that nothing in the catalogue teaches'),
    taughtSkills: count('Skills that are asked for, and that something in the catalogue teaches'),
    untaught: z.array(skill).meta({ description: 'By the number of requisitions, the most first' }),
    taught: z
      .array(
        skill.extend({
          taughtBy: z.object({
            programmes: ids('Programmes in progress'),
            credentials: ids('Credentials that are about it'),
            alignments: ids('Sets of alignments that align something to it'),
          }),
        }),
      )
      .meta({ description: 'By the number of requisitions, the most first' }),
    occupations: z
      .array(
        z.object({
          scheme: z.string(),
          version: z.string(),
          code: z.string(),
          title: z.string(),
          requisitions: count('Requisitions of it'),
          meanings: z
            .array(z.object({ cell: z.string(), roles: ids('Roles with skills that describe it') }))
            .meta({
              description:
                'What the code may mean, with the cell of the crosswalks; with several, no answer guesses one',
            }),
        }),
      )
      .meta({ description: 'By the number of requisitions, the most first' }),
  })
  .meta({ id: 'RequisitionsSkills' });
export type RequisitionsSkills = z.infer<typeof requisitionsSkillsSchema>;
