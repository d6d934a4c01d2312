import { z } from 'zod';
import { instant } from './instant.ts';
import { iriParameter } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

const person = z.string().min(1).max(4096);
const count = (description: string) => z.number().int().min(0).meta({ description });

/** GET /roles/gaps. */
export const roleGapsParameters = {
  role: iriParameter('The role'),
  person: z
    .union([person, z.array(person).min(1).max(200)])
    .optional()
    .meta({
      description: 'A person of the pool. Repeat the parameter for up to 200 persons',
      example: 'mbox:mailto:ada@example.org',
    }),
  programme: iriParameter('In place of persons: everybody who had taken a seat in this programme').optional(),
  employer: person.optional().meta({
    description:
      'In place of persons: everybody who was employed by this employer, as `by=employer` names it',
    example: 'https://acme.example.org',
  }),
  ...twoTimesParameters,
};

const ageDays = z.number().int().meta({ description: 'Whole days before `asOf`' });

export const roleGapsSchema = z
  .object({
    ...twoTimesMembers,
    role: z.string(),
    title: z.string(),
    version: z.string(),
    persons: count('Persons of the pool'),
    coverage: z.number().min(0).max(1).nullable().meta({
      description: 'Mean of the persons; null for nobody, or where no skill of the role counts',
    }),
    skills: z
      .array(
        z.object({
          competency: z.string(),
          label: z.string().nullable().meta({ description: 'Null where no framework in force has it' }),
          importance: z.number(),
          required: z.number().nullable().meta({ description: 'The level that the role asks for' }),
          share: z.number().min(0).max(1).meta({ description: 'Mean of min(level / required, 1)' }),
          attained: count('Persons who have attained it, by the rule of the competency'),
          missing: count('Persons who do not have what the role asks for'),
          missingPersons: z.array(z.string()).meta({ description: 'Who they are, in the order of the pool' }),
          levels: z
            .array(
              z.object({
                level: z
                  .number()
                  .nullable()
                  .meta({ description: 'By its rank; null for none that is known' }),
                persons: count('Persons who show it'),
              }),
            )
            .meta({ description: 'How many show each level, the highest first' }),
          evidence: z
            .array(
              z.object({
                kind: z.string(),
                persons: count('Persons with evidence of this kind that counts'),
                newest: instant,
                newestAgeDays: ageDays,
                medianAgeDays: ageDays,
                oldestAgeDays: ageDays,
              }),
            )
            .meta({ description: 'By kind: how old the newest piece of each person is' }),
        }),
      )
      .meta({ description: 'In the order of the role' }),
  })
  .meta({ id: 'RoleGaps' });
export type RoleGaps = z.infer<typeof roleGapsSchema>;
