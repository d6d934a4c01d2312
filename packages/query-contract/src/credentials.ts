import { z } from 'zod';
import { twoTimesMembers } from './two-times.ts';

/** A badge or certificate somebody holds. */
export const credentialSchema = z
  .object({
    activity: z.string().meta({ description: 'IRI of the badge or certificate' }),
    title: z.string().nullable(),
    holders: z
      .number()
      .int()
      .meta({ description: 'Learners who were awarded it and have not lost it since' }),
  })
  .meta({ id: 'Credential' });

/** GET /outcomes/credentials. */
export const credentialsSchema = z
  .object({ asKnownAt: twoTimesMembers.asKnownAt, credentials: z.array(credentialSchema) })
  .meta({ id: 'Credentials' });

export type Credentials = z.infer<typeof credentialsSchema>;
export type Credential = z.infer<typeof credentialSchema>;
