import { z } from 'zod';
import { url } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

const ROLES = ['projector', 'workers', 'query-api'] as const;

/** What a process of the services mode does. */
export const services = defineGroup({
  roles: {
    env: 'CAIRN_ROLES',
    flag: 'roles',
    schema: z
      .string()
      .transform((value) => [...new Set(value.split(',').map((role) => role.trim()))])
      .pipe(z.array(z.enum(ROLES)))
      .default([...ROLES]),
    allowed: 'a comma-separated list of projector, workers and query-api',
    purpose: 'What a process of apps/analytics does.',
  },
  queryApiUrl: {
    env: 'CAIRN_QUERY_API_URL',
    schema: url('http', 'https').optional(),
    allowed: 'an http or https URL, such as http://query-api:8080',
    purpose: 'Address to which apps/dashboard forwards the requests of its page to the query API.',
  },
});

/** A part of the analytics that may run as a process of its own. */
export type Role = (typeof ROLES)[number];
