import { z } from 'zod';
import { insideBound, share, text } from '../fields.ts';

const levelSchema = z.object({
  level: text.meta({ description: 'Its name, as alignments and requirements say it', example: 'advanced' }),
  rank: z.number().min(0).max(1_000).optional().meta({
    description: 'Its number on the scale that roles ask on; its place in the list, from 1, when absent',
  }),
  from: share.optional().meta({ description: 'The value of a decision from which on it is shown' }),
});

/** The levels of a competency, the lowest first. */
export const scaleSchema = z
  .array(levelSchema)
  .min(1)
  .superRefine((levels, context) => {
    const refuse = (index: number, member: string, message: string, code: string) =>
      context.addIssue({ code: 'custom', path: [index, member], message, params: { code } });
    const names = new Set<string>();
    let [above, least] = [-1, 0];
    for (const [index, { level, from = least, rank = index + 1 }] of levels.entries()) {
      if (names.has(level)) refuse(index, 'level', 'it is there twice', 'duplicate');
      if (rank <= above) refuse(index, 'rank', `it must be above ${above}`, 'out_of_range');
      if (from < least) refuse(index, 'from', `it must be at least ${least}`, 'out_of_range');
      names.add(level);
      above = Math.max(above, rank);
      least = Math.max(least, from);
    }
  })
  .meta({ description: 'Levels of proficiency, the lowest first', ...insideBound });
