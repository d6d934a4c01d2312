import { z } from 'zod';
import { instant } from './instant.ts';
import { iriParameter } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** GET /roles/coverage. */
export const roleCoverageParameters = {
  role: iriParameter('The role'),
  person: z.union([z.string().min(1).max(4096), z.array(z.string().min(1).max(4096)).min(1).max(200)]).meta({
    description: 'A person. Repeat the parameter for up to 200 persons',
    example: 'mbox:mailto:ada@example.org',
  }),
  ...twoTimesParameters,
};

const share = (description: string) => z.number().min(0).max(1).meta({ description });

export const roleCoverageSchema = z
  .object({
    ...twoTimesMembers,
    role: z.string(),
    title: z.string(),
    version: z.string(),
    coverage: share(
      'Mean of the persons; of each, sum of importance x min(level / required, 1) / sum of importance',
    ).nullable(),
    persons: z.array(
      z.object({
        person: z.string(),
        coverage: share('Null where no skill of the role counts').nullable(),
        skills: z.array(
          z.object({
            competency: z.string(),
            importance: z.number(),
            share: share(
              'min(level / required, 1) where the level is known; else 1 when it is attained, or the value over the threshold',
            ),
            level: z.number().nullable().meta({
              description:
                'The level that is shown, by its rank on the scale of the competency; null for none that is known',
            }),
            required: z.number().nullable().meta({ description: 'The level that the role asks for' }),
            missing: z.boolean(),
            evidence: z
              .array(z.object({ kind: z.string(), newest: instant, ageDays: z.number().int() }))
              .meta({ description: 'Kinds of evidence that count, and the age of the newest of each' }),
          }),
        ),
      }),
    ),
    skills: z
      .array(
        z.object({
          competency: z.string(),
          importance: z.number(),
          share: share('Mean of the persons'),
          missing: z.number().int().meta({ description: 'Persons who lack it' }),
        }),
      )
      .meta({ description: 'The skills of the role, over all persons asked for' }),
  })
  .meta({ id: 'RoleCoverage' });
