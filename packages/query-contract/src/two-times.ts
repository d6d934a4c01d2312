import { z } from 'zod';
import { instant } from './instant.ts';

const time = z.iso.datetime({ offset: true });

/**
 * The two times that an answer about attainment may be asked for. Together they fix it: the same two give the same answer
 * for ever.
 */
export const twoTimesParameters = {
  asKnownAt: z
    .union([z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER), time])
    .optional()
    .meta({
      description:
        'What was known: a position of the log, as answers give it, or a time, for what was stored by then. All that is decided by now when absent',
    }),
  asOf: time.optional().meta({
    description: 'Valid time: what holds at that time, by the timestamps of the statements. Now when absent',
  }),
};

/** The two times as answers carry them. */
export const twoTimesMembers = {
  asKnownAt: z.number().int().meta({
    description:
      'Position of the log that the answer knows: everything before it. Ask for it again with this',
  }),
  asOf: instant.meta({ description: 'Valid time that the answer holds at' }),
};
