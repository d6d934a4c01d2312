import { z } from 'zod';
import { iri, text } from '../fields.ts';
import { alignmentSchema } from './alignment-schema.ts';
import { credentialSchema } from './credential-schema.ts';
import { frameworkSchema } from './framework-schema.ts';
import { crosswalkSchema, programmeSchema, retirementSchema, roleSchema } from './further-kinds.ts';
import { questionSchema } from './question-schema.ts';
import { stackSchema } from './stack-schema.ts';

const alignmentsSchema = z
  .object({
    kind: z.literal('alignments'),
    id: iri,
    version: text,
    frameworkId: iri,
    alignments: z.array(alignmentSchema).min(1),
  })
  .meta({ id: 'Alignments' });

/** What can be published, as it is sent. Members that are not known are left out. */
export const catalogueItemSchema = z
  .discriminatedUnion('kind', [
    frameworkSchema,
    alignmentsSchema,
    credentialSchema,
    stackSchema,
    programmeSchema,
    roleSchema,
    crosswalkSchema,
    questionSchema,
    retirementSchema,
  ])
  .meta({ id: 'PublishedItem' });

/** The kinds of items. */
export const CATALOGUE_KINDS = catalogueItemSchema.options.map(({ shape }) => shape.kind.value);
