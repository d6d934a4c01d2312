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
      .meta({ description: 'Persons who were awarded it; it was not taken back, and is valid at that time' }),
    verified: z
      .number()
      .int()
      .meta({ description: 'Those of them of whom Cairn has verified a signed credential' }),
  })
  .meta({ id: 'Credential' });

/** GET /outcomes/credentials. */
export const credentialsSchema = z
  .object({ ...twoTimesMembers, credentials: z.array(credentialSchema) })
  .meta({ id: 'Credentials' });

export type Credentials = z.infer<typeof credentialsSchema>;
export type Credential = z.infer<typeof credentialSchema>;
