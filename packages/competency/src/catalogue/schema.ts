import { z } from 'zod';
import { insideBound, iri, number, text } from '../fields.ts';
import { methodSchema } from '../methods/registry.ts';
import { alignmentSchema } from './alignment-schema.ts';

const frameworkSchema = z
  .object({
    kind: z.literal('framework'),
    id: iri,
    version: text,
    title: text,
    competencies: z
      .array(
        z.object({
          id: iri,
          label: text,
          statement: text.optional(),
          broader: iri.optional().meta({ description: 'Id of its parent in the same framework' }),
          method: methodSchema,
          expiresAfterDays: number(1, 36_500).optional().meta({
            description: 'Days after which an attainment ends unless it is shown again',
          }),
          staleAfterDays: number(1, 36_500).optional().meta({
            description: 'Days after which an attainment that was not shown again is called stale',
          }),
        }),
      )
      .min(1),
  })
  .meta({ id: 'Framework' });

const alignmentsSchema = z
  .object({
    kind: z.literal('alignments'),
    id: iri,
    version: text,
    frameworkId: iri,
    alignments: z.array(alignmentSchema).min(1),
  })
  .meta({ id: 'Alignments' });

/** A list of IRIs; a single one need not be in a list. */
const iris = z.union([iri, z.array(iri).min(1).meta(insideBound)]);

const credentialSchema = z
  .object({
    kind: z.literal('credential'),
    id: iri,
    version: text,
    title: text,
    activity: iris.meta({ description: 'IRIs of the badges that represent it' }),
    competencies: z.union([iri, z.array(iri).meta(insideBound)]).optional(),
  })
  .meta({ id: 'CredentialItem' });

/** What can be published, as it is sent. Members that are not known are left out. */
export const catalogueItemSchema = z
  .discriminatedUnion('kind', [frameworkSchema, alignmentsSchema, credentialSchema])
  .meta({ id: 'PublishedItem' });
