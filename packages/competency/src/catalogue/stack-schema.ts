import { z } from 'zod';
import { iri, text } from '../fields.ts';
import { languageText } from '../language-text.ts';
import { requirementSchema } from '../requirement/requirement-schema.ts';
import { described } from './described.ts';

/** Achievements that add up to a larger one: a stack of micro-credentials, a pathway (`ceterms:Pathway`). */
export const stackSchema = z
  .object({
    kind: z.literal('stack'),
    id: iri,
    version: text,
    title: languageText,
    description: languageText.optional(),
    ...described,
    requirement: requirementSchema,
    credential: iri.optional().meta({ description: 'The credential that comes with it' }),
    whenLost: z.enum(['keep', 'end']).optional().meta({
      description: 'Whether a person keeps it when a part of it is lost, or it ends (default keep)',
    }),
  })
  .meta({ id: 'Stack' });
