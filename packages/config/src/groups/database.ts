import { integer, postgresUrl } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** PostgreSQL, in services mode. */
export const database = defineGroup({
  url: {
    env: 'DATABASE_URL',
    schema: postgresUrl,
    allowed: 'a PostgreSQL URL, such as postgresql://cairn:password@postgres:5432/cairn',
    secret: true,
    purpose: 'Database for documents, keys, users and tenants.',
  },
  connections: {
    env: 'DATABASE_CONNECTIONS',
    schema: integer(1, 1000).default(10),
    allowed: 'a whole number from 1 to 1000',
    purpose: 'Most connections of one process.',
  },
});
