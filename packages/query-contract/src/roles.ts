import { z } from 'zod';
import { instant } from './instant.ts';
import { iriParameter } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** GET /roles/coverage. */
export const roleCoverageParameters = {
  role: iriParameter('The role'),
  person: z.union([z.string().min(1).max(4096), z.array(z.string().min(1).max(4096)).min(1).max(200)]).meta({
    description: 'A person, or up to 200 of them: the parameter once for each',
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
            share: share('1 when it is attained, else the value over the threshold'),
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
