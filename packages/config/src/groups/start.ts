import { flag, keyAndSecret } from '../schemas.ts';
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
    schema: keyAndSecret.optional(),
    allowed:
      'KEY:SECRET, the key of 1 to 200 printable ASCII characters without space, the secret of at least 16',
    secret: true,
    purpose:
      'An API key with all scopes that the start creates if it does not exist. Unset: the embedded mode generates one and shows it once.',
  },
});
