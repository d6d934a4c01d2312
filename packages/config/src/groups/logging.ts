import { z } from 'zod';
import { defineGroup } from '../variable.ts';

/** What is logged, and how. */
export const logging = defineGroup({
  level: {
    env: 'CAIRN_LOG_LEVEL',
    flag: 'log-level',
    schema: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
    allowed: 'one of silent, fatal, error, warn, info, debug, trace',
    purpose: 'How much is logged.',
  },
  format: {
    env: 'CAIRN_LOG_FORMAT',
    flag: 'log-format',
    schema: z.enum(['auto', 'json', 'pretty']).default('auto'),
    allowed: 'one of auto, json, pretty',
    purpose: 'JSON lines, or lines for people to read; `auto` means pretty on a terminal, else JSON.',
  },
});
