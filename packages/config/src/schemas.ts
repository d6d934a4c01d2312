import { z } from 'zod';

/** A whole number in a range; digits only, so that `0x10`, `1e3` and `08 ` are not taken for something. */
export function integer(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

/** A number of bytes: digits, or digits with KiB, MiB or GiB. */
export function byteCount(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,15} ?(KiB|MiB|GiB)?$/i)
    .transform((text) => Number.parseInt(text, 10) * UNITS[unitOf(text)])
    .pipe(z.number().min(least).max(most));
}

const UNITS = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function unitOf(text: string): keyof typeof UNITS {
  const letter = /[kmg]/i.exec(text)?.[0].toLowerCase();
  return letter === 'k' || letter === 'm' || letter === 'g' ? letter : 'b';
}

/** Yes or no, in the spellings people use. */
export const flag = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off']))
  .transform((text) => ['1', 'true', 'yes', 'on'].includes(text));

/** Text that is not empty. */
export const text = z.string().trim().min(1);

/** A secret of at least so many characters. */
export function secret(least: number) {
  return z.string().min(least);
}

/** An absolute URL with one of the protocols. The text is kept as it was given. */
export function url(...protocols: string[]) {
  return z.string().refine((value) => {
    const parsed = URL.parse(value);
    return parsed !== null && protocols.includes(parsed.protocol.replace(/:$/, ''));
  });
}

/** A URL of PostgreSQL. One that leads through a socket names no host, which only PostgreSQL itself can read. */
export const postgresUrl = z.string().refine((value) => {
  const parsed = URL.parse(value.replace(/@\//, '@localhost/'));
  return parsed !== null && ['postgres:', 'postgresql:'].includes(parsed.protocol);
});

/** A comma-separated list of `host:port`. */
export const brokers = z
  .string()
  .transform((value) => value.split(',').map((one) => one.trim()))
  .pipe(z.array(z.string().regex(/^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i)).min(1));
