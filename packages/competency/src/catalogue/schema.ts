import { z } from 'zod';
import { insideBound, iri, text } from '../fields.ts';
import { languageText } from '../language-text.ts';
import { alignmentSchema } from './alignment-schema.ts';
import { described, iris } from './described.ts';
import { frameworkSchema } from './framework-schema.ts';
import { crosswalkSchema, programmeSchema, retirementSchema, roleSchema } from './further-kinds.ts';
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

const credentialSchema = z
  .object({
    kind: z.literal('credential'),
    id: iri,
    version: text,
    title: languageText,
    description: languageText.optional(),
    ...described,
    issuer: iri.optional(),
    activity: iris.meta({ description: 'IRIs of the badges that represent it' }),
    competencies: z.union([iri, z.array(iri).meta(insideBound)]).optional(),
  })
  .meta({ id: 'CredentialItem' });

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
    retirementSchema,
  ])
  .meta({ id: 'PublishedItem' });

/** The kinds of items. */
export const CATALOGUE_KINDS: ReadonlySet<unknown> = new Set(
  catalogueItemSchema.options.map(({ shape }) => shape.kind.value),
);
