import { password, text, url } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** The warehouse, in services mode. */
export const clickhouse = defineGroup({
  url: {
    env: 'CLICKHOUSE_URL',
    schema: url('http', 'https'),
    allowed: 'an http or https URL, such as http://clickhouse:8123',
    secret: true,
    purpose: 'HTTP interface of the ClickHouse server or cluster.',
  },
  database: {
    env: 'CLICKHOUSE_DATABASE',
    schema: text.regex(/^[A-Za-z_]\w{0,62}$/).default('cairn'),
    allowed: 'letters, digits and "_", not starting with a digit',
    purpose: 'Database for the tables; created if it does not exist.',
  },
  username: {
    env: 'CLICKHOUSE_USER',
    schema: text.default('default'),
    allowed: 'a user name',
    purpose: 'ClickHouse user.',
  },
  password: {
    env: 'CLICKHOUSE_PASSWORD',
    schema: password.optional(),
    allowed: 'a password',
    secret: true,
    purpose: 'Password of that user.',
  },
});
