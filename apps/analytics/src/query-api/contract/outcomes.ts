import { z } from '@hono/zod-openapi';

/** A badge or certificate somebody holds. */
export const credentialSchema = z
  .object({
    activity: z.string().openapi({ description: 'IRI of the badge or certificate' }),
    title: z.string().nullable(),
    holders: z.number().int().openapi({ description: 'Learners who hold it: awarded, and not lost since' }),
  })
  .openapi('Credential');
