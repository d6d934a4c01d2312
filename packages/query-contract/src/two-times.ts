import { z } from 'zod';
import { instant } from './instant.ts';
import { asKnownAtParameter } from './parameters.ts';

/** Valid time: what holds then, by the timestamps of the statements. */
const asOfParameter = z.iso.datetime({ offset: true }).optional().meta({
  description: 'Valid time: what holds at that time, by the timestamps of the statements. Now when absent',
});

/** The two times that an answer may be asked for. Together they fix it: the same two give the same answer for ever. */
export const twoTimesParameters = { asKnownAt: asKnownAtParameter(), asOf: asOfParameter };

/** The two times as answers carry them. */
export const twoTimesMembers = {
  asKnownAt: z.number().int().meta({
    description:
      'Position of the log that the answer knows: everything before it. Ask for it again with this',
  }),
  asOf: instant.meta({ description: 'Valid time of the answer' }),
};
