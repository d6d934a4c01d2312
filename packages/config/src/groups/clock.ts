import { integer } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** What time alone brings about. */
export const clock = defineGroup({
  tickMs: {
    env: 'CAIRN_CLOCK_TICK_MS',
    schema: integer(100, 3_600_000).default(60_000),
    allowed: 'a whole number of milliseconds from 100 to 3600000',
    purpose:
      'How often Cairn looks whether time alone changes what a person has attained (evidence dated ahead, ageing, expiry), and then decides it again.',
  },
});
