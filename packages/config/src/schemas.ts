import { DRAW_SECRET, isPlaceholder, problemOfSecret } from '@cairn/lrs';
import { z } from 'zod';
import type { Refusal } from './config-error.ts';

/** A whole number in a range; digits only, so that `0x10`, `1e3` and `08 ` are refused. */
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

/** A secret that an operator sets instead of having one generated: long enough, and not the placeholder of an example. */
export const secret = z.string().superRefine((value, context) => {
  const problem = problemOfSecret(value);
  if (problem !== undefined) context.addIssue(becauseOf(problem));
});

/** A password of another server, which decides itself how long it must be; not the placeholder of an example. */
export const password = text.superRefine((value, context) => {
  if (isPlaceholder(value)) context.addIssue(becauseOf('is still the placeholder of an example'));
});

/** `KEY:SECRET`, of which the secret is one that was given. */
export const keyAndSecret = z
  .string()
  .regex(/^[\x21-\x39\x3b-\x7e]{1,200}:[^\0\r\n]+$/)
  .transform((pair, context) => {
    const colon = pair.indexOf(':');
    const given = { id: pair.slice(0, colon), secret: pair.slice(colon + 1) };
    const problem = problemOfSecret(given.secret);
    if (problem !== undefined) context.addIssue(becauseOf(`has a secret (after the colon) that ${problem}`));
    return given;
  });

/** How to make a valid secret. */
const MAKE_ONE = `Make another secret of at least 16 characters, for example with: ${DRAW_SECRET}  or: openssl rand -hex 24`;

/** An issue that gives a reason instead of what is allowed; see `issueOf`. */
function becauseOf(reason: string, remedy = MAKE_ONE) {
  const refusal: Refusal = { reason, remedy };
  return { code: 'custom', message: reason, params: { refusal } } as const;
}

/** The reason that one of these schemas gave, if it gave one. */
export function refusalOf(issue: z.core.$ZodIssue): Refusal | undefined {
  return issue.code === 'custom' ? issue.params?.refusal : undefined;
}

/**
 * A comma-separated list of words. A word that has been renamed is refused with its new name, for operators who upgrade.
 * @param renamed the words of now by those of before
 */
export function wordList<const W extends string>(
  words: readonly W[],
  renamed: Readonly<Record<string, W>> = {},
) {
  return z
    .string()
    .transform((list, context) => {
      const given = list.split(',').map((word) => word.trim());
      for (const [before, now] of Object.entries(renamed)) {
        if (given.includes(before))
          context.addIssue(
            becauseOf(`names "${before}", which is now called "${now}"`, `Write ${now} in its place.`),
          );
      }
      return [...new Set(given)];
    })
    .pipe(z.array(z.enum(words)));
}

/** An absolute URL with one of the protocols. The text is kept as it was given. */
export function url(...protocols: string[]) {
  return z.string().superRefine((value, context) => {
    const parsed = URL.parse(value);
    if (parsed === null || !protocols.includes(parsed.protocol.replace(/:$/, '')))
      context.addIssue({ code: 'custom' });
    else refusePlaceholder(parsed, context);
  });
}

/** A URL of PostgreSQL. One that leads through a socket names no host, which only PostgreSQL itself can read. */
export const postgresUrl = z.string().superRefine((value, context) => {
  const parsed = URL.parse(value.replace(/@\//, '@localhost/'));
  if (parsed === null || !['postgres:', 'postgresql:'].includes(parsed.protocol))
    context.addIssue({ code: 'custom' });
  else refusePlaceholder(parsed, context);
});

function refusePlaceholder({ password }: URL, context: z.RefinementCtx): void {
  if (isPlaceholder(password))
    context.addIssue(becauseOf('has a password that is still the placeholder of an example'));
}

/** A comma-separated list of `host:port`. */
export const brokers = z
  .string()
  .transform((value) => value.split(',').map((one) => one.trim()))
  .pipe(z.array(z.string().regex(/^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i)).min(1));
