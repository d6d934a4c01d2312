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
      .meta({ description: 'Persons whose award was not taken back and is valid at that time' }),
    verified: z
      .number()
      .int()
      .meta({ description: 'Those of them whose signed credential Cairn has verified' }),
  })
  .meta({ id: 'Credential' });

/** GET /outcomes/credentials. */
export const credentialsSchema = z
  .object({ ...twoTimesMembers, credentials: z.array(credentialSchema) })
  .meta({ id: 'Credentials' });

export type Credentials = z.infer<typeof credentialsSchema>;
export type Credential = z.infer<typeof credentialSchema>;
