import { z } from 'zod';
import { integer } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** How the xAPI resources behave where the specification leaves a choice. */
export const xapi = defineGroup({
  defaultVersion: {
    env: 'CAIRN_DEFAULT_XAPI_VERSION',
    flag: 'default-xapi-version',
    schema: z.enum(['1.0.3', '2.0.0']).default('2.0.0'),
    allowed: '1.0.3 or 2.0.0',
    purpose: 'The version that an answer names when the request names none, or one that is not supported.',
  },
  listWaitMs: {
    env: 'CAIRN_LIST_WAIT_MS',
    schema: integer(0, 10_000).default(500),
    allowed: 'a whole number of milliseconds from 0 to 10000',
    purpose: 'How long a listing waits for statements that were just stored before it answers without them.',
  },
});
