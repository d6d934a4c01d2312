import { z } from 'zod';
import { attainmentSchema } from './attainment.ts';
import { instant } from './instant.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** GET /persons/attainments. */
export const personAttainmentsParameters = {
  person: z.string().min(1).max(4096).meta({
    description: 'Stable id of a person, or an identifier',
    example: 'mbox:mailto:ada@example.org',
  }),
  ...twoTimesParameters,
};

const ofDecision = attainmentSchema.pick({
  status: true,
  attained: true,
  value: true,
  since: true,
  evidenceAt: true,
});

export const personAttainmentsSchema = z
  .object({
    ...twoTimesMembers,
    person: z.string(),
    count: z.number().int().meta({ description: 'Number of competencies; the first 1,000 are listed' }),
    competencies: z
      .array(
        z.object({
          competency: z.string(),
          label: z.string(),
          framework: z.object({ id: z.string(), title: z.string() }),
          ...ofDecision.shape,
          level: z
            .number()
            .nullable()
            .meta({ description: 'The level that is shown, by its rank; null for none that is known' }),
          evidence: z
            .array(
              z.object({
                kind: z.string(),
                count: z.number().int().meta({ description: 'Pieces of this kind that count' }),
                newest: instant,
              }),
            )
            .meta({ description: 'Kinds of evidence that count' }),
          decisionId: z.string().nullable().meta({
            description: 'The decision in force in the log, which explains it as it is now; null for none',
          }),
        }),
      )
      .meta({ description: 'Those that any evidence is about, by framework and competency' }),
  })
  .meta({ id: 'PersonAttainments' });
export type PersonAttainments = z.infer<typeof personAttainmentsSchema>;
