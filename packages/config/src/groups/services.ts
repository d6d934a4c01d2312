import { url, wordList } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

const ROLES = ['statement-workers', 'workers', 'query-api'] as const;

/** What a process of the services mode does. */
export const services = defineGroup({
  roles: {
    env: 'CAIRN_ROLES',
    flag: 'roles',
    schema: wordList(ROLES, { projector: 'statement-workers' }).default([...ROLES]),
    allowed: 'a comma-separated list of statement-workers, workers and query-api',
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
