import { z } from 'zod';
import { insideBound, iri, number, text } from '../fields.ts';
import { languageText } from '../language-text.ts';
import { methodSchema } from '../methods/registry.ts';
import { scaleSchema } from '../scales/scale-schema.ts';
import { associationsOfCompetency } from './association.ts';
import { described } from './described.ts';

const competencySchema = z.object({
  id: iri,
  label: languageText,
  statement: languageText.optional(),
  notes: languageText.optional(),
  ...described,
  broader: z
    .union([iri, z.array(iri).min(1).meta(insideBound)])
    .optional()
    .meta({ description: 'Ids of its parents in the same framework; a single one need not be in an array' }),
  associations: associationsOfCompetency.optional(),
  /** What decides it; absent: the method of the framework. Without either it is not decided. */
  method: methodSchema.optional(),
  expiresAfterDays: number(1, 36_500).optional().meta({
    description: 'Days after which an attainment ends unless it is shown again',
  }),
  staleAfterDays: number(1, 36_500).optional().meta({
    description: 'Days after which an attainment that was not shown again goes stale',
  }),
  /** Absent: the scale of the framework. */
  scale: scaleSchema.optional(),
});

/** A framework as it is sent. */
export const frameworkSchema = z
  .object({
    kind: z.literal('framework'),
    id: iri,
    version: text,
    title: languageText,
    description: languageText.optional(),
    ...described,
    notes: languageText.optional(),
    creator: languageText.optional().meta({ description: 'Its author, who may not be its publisher' }),
    publisher: languageText.optional(),
    license: iri.optional(),
    source: iri.optional().meta({ description: 'Where the framework was published first' }),
    /** Decides each competency that has no method. */
    method: methodSchema.optional(),
    /** Of each competency that has none. */
    scale: scaleSchema.optional(),
    competencies: z.array(competencySchema).min(1),
  })
  .meta({ id: 'Framework' });
