import { z } from 'zod';
import { flag } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** What the first start sets up. */
export const start = defineGroup({
  demo: {
    env: 'CAIRN_DEMO',
    flag: 'demo',
    schema: flag.optional(),
    allowed: '1 or 0 (or true, false, yes, no, on, off)',
    purpose: 'Whether an empty store is filled with demo data. Unset: yes on a terminal, else no.',
  },
  apiKey: {
    env: 'CAIRN_API_KEY',
    flag: 'api-key',
    schema: z
      .string()
      .regex(/^[\x21-\x39\x3b-\x7e]{1,200}:[^\0\r\n]+$/)
      .transform((pair) => {
        const colon = pair.indexOf(':');
        return { id: pair.slice(0, colon), secret: pair.slice(colon + 1) };
      })
      .optional(),
    allowed: 'KEY:SECRET, the key of 1 to 200 printable ASCII characters without space',
    secret: true,
    purpose:
      'An API key with every right that is made at the start if it does not exist. Unset: embedded, one is drawn and shown once.',
  },
});
