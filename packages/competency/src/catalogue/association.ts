import { z } from 'zod';
import { insideBound, iri } from '../fields.ts';
import { refusal } from './form-issues.ts';

/** The types of association of CASE 1.1. */
export const ASSOCIATION_TYPES = [
  'isChildOf',
  'isPartOf',
  'isPeerOf',
  'precedes',
  'isRelatedTo',
  'exactMatchOf',
  'replacedBy',
  'exemplar',
  'hasSkillLevel',
  'isTranslationOf',
] as const;

const EXTENSION = /^ext:[A-Za-z0-9._-]+$/;
const KNOWN: ReadonlySet<string> = new Set(ASSOCIATION_TYPES);

/** The type of an association: one of CASE, or `ext:` and a name. */
export const associationType = z
  .string()
  .refine(
    (value) => KNOWN.has(value) || EXTENSION.test(value),
    refusal('unknown_value', 'it is not a type of association', {
      hint: `Use one of: ${ASSOCIATION_TYPES.join(', ')}, or ext: and a name of your own.`,
    }),
  )
  .meta({ example: 'exactMatchOf' });

const order = z.number().int().min(0).optional().meta({ description: 'Its place among others of its type' });

/** Associations of a competency; the other end may be of another framework. */
export const associationsOfCompetency = z
  .array(
    z.object({
      type: associationType,
      target: iri.meta({ description: 'IRI of the other end' }),
      framework: iri
        .optional()
        .meta({ description: 'IRI of the framework of the other end, if it is another' }),
      order,
    }),
  )
  .min(1)
  .meta(insideBound);

/** Associations between items of any frameworks. */
export const associationSchema = z.object({ type: associationType, origin: iri, destination: iri, order });

/** How a competency relates to another item. */
export interface Association {
  readonly type: string;
  readonly target: string;
  readonly framework?: string;
  readonly order?: number;
}
