import { z } from 'zod';
import { integer, text } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** Where Cairn listens and what it calls itself. */
export const http = defineGroup({
  host: {
    env: 'CAIRN_HOST',
    flag: 'host',
    schema: text.default('127.0.0.1'),
    allowed: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0 for all',
    purpose: 'Address to listen on. The default accepts connections from this machine only.',
  },
  port: {
    env: 'CAIRN_PORT',
    flag: 'port',
    schema: integer(0, 65_535).default(8080),
    allowed: 'a whole number from 0 to 65535; 0 takes a free port',
    purpose: 'Port to listen on: the page at `/`, xAPI at `/xapi`, the query API at `/api`.',
  },
  baseUrl: {
    env: 'CAIRN_BASE_URL',
    flag: 'base-url',
    schema: z
      .string()
      .refine((value) => {
        const url = URL.parse(value);
        return url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
      })
      .transform((value) => value.replace(/\/{1,20}$/, ''))
      .optional(),
    allowed: 'an http or https URL without query, such as https://lrs.example.org',
    purpose:
      'The address by which clients know this installation. It is part of the authority of statements, so choose it once. ' +
      'Without it: `http://` host `:` port, with `localhost` for the addresses of this machine.',
  },
});

/**
 * The address of this installation: as configured, else from where it listens. Loopback and "all addresses"
 * are called localhost.
 * @param port the port really listened on, which differs when 0 was configured
 */
export function baseUrlOf(
  { baseUrl, host }: { baseUrl?: string | undefined; host: string },
  port: number,
): string {
  if (baseUrl !== undefined) return baseUrl;
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host);
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${local ? 'localhost' : name}:${port}`;
}
