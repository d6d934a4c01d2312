import { type Metric, parametersOf } from '@cairn/outcomes';
import { z } from 'zod';
import { awardBasis } from './awards.ts';
import { instant } from './instant.ts';
import { cursorParameter, pageLimit } from './parameters.ts';
import { twoTimesParameters } from './two-times.ts';

const keyParameter = (description: string) => z.string().max(LONGEST_KEY).optional().meta({ description });
/** Percent-encoded, three parts of 400 bytes. */
const LONGEST_KEY = 4096;

const groupOfPage = {
  group: z.enum(['holders', 'nonHolders']),
  limit: pageLimit(100),
  after: cursorParameter(1024),
};

/** Which cell of the hire rate, and which page of it. */
export const applicationsOfCell = {
  occupation: keyParameter('The `key` of an occupation of the comparison; without it all occupations'),
  ...groupOfPage,
};

/** The parameters of GET /metrics/{id}/evidence. */
export const metricEvidenceParameters = (metric: Metric) => ({
  ...parametersOf(metric),
  ...twoTimesParameters,
  key: keyParameter('The `key` of a row of the comparison; without it all rows'),
  ...groupOfPage,
});

const award = z.object({ statementId: z.string(), awardedAt: instant, basis: awardBasis });

/** The members of one application of a cell, but for those that say whether it counts. */
export const applicationMembers = {
  registration: z
    .string()
    .meta({ description: 'The registration that identifies the application: all its statements have it' }),
  candidate: z.string().meta({ description: 'Inverse functional identifier of the candidate' }),
  appliedAt: instant,
  award: award.optional(),
  statementIds: z.array(z.string()),
};

/** A count of what a list leaves out. */
const leftOut = (what: string) =>
  z
    .number()
    .int()
    .meta({ description: `Number of ${what} that the list omits because they are suppressed` });
const afterMember = z.string().optional().meta({ description: 'Absent on the last page' });

/** A page of the applications of a cell. */
export const applicationPage = <Application extends z.ZodType>(application: Application) =>
  z.object({
    applications: z.array(application),
    suppressedOccupations: leftOut('occupations'),
    after: afterMember,
  });

/** GET /metrics/{id}/evidence. */
export const evidencePageSchema = z
  .object({
    members: z
      .array(
        z
          .object({
            person: z.string(),
            registration: z.string().optional().meta({
              description: 'The registration that identifies the application; absent where none is known',
            }),
            candidate: z.string().optional().meta({
              description: 'Inverse functional identifier of the candidate; absent for an employment',
            }),
            employer: z.string().optional(),
            from: instant.meta({ description: 'When the application was made, or the employment started' }),
            counted: z.boolean().meta({ description: 'Whether it is in the numerator' }),
            eventAt: instant.optional().meta({ description: 'Time of the first event that makes it count' }),
            award: award.optional().meta({ description: 'The award that makes the person a holder' }),
            statementIds: z.array(z.string()),
          })
          .meta({ id: 'Evidence' }),
      )
      .meta({ description: 'The applications or employments of the population' }),
    suppressedRows: leftOut('rows'),
    after: afterMember,
  })
  .meta({ id: 'EvidencePage' });
export type EvidencePage = z.infer<typeof evidencePageSchema>;
