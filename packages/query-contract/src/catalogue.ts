import { CATALOGUE_KINDS, catalogueItemSchema } from '@cairn/competency';
import { z } from 'zod';
import { instant } from './instant.ts';
import { iriParameter } from './parameters.ts';
import { twoTimesMembers, twoTimesParameters } from './two-times.ts';

/** An item of the catalogue as it was published. */
export const publishedItemSchema = z
  .object({
    kind: z.string().meta({ example: 'framework' }),
    id: z.string(),
    version: z.string(),
    publishedAt: instant,
    publishedBy: z.string(),
    item: z.record(z.string(), z.unknown()).meta({
      oneOf: [{ $ref: '#/components/schemas/PublishedItem' }],
      description: 'As it was published',
    }),
  })
  .meta({ id: 'CatalogueItem' });

/** The body of POST /catalogue: one item or several, which come into force together. */
export const publicationBodySchema = z.union([catalogueItemSchema, z.array(catalogueItemSchema).min(1)]);

/** What a publication did. */
export const publicationSchema = z
  .object({
    published: z.array(z.object({ kind: z.string(), id: z.string(), version: z.string() })),
    position: z.number().int().meta({ description: 'Position in the log of their publication' }),
    publishedAt: instant,
    applied: z.boolean().meta({
      description:
        'True when attainment has been decided under it; false while it is stored and still being applied',
    }),
  })
  .meta({ id: 'Publication' });

/** GET /catalogue. */
export const catalogueSchema = z
  .object({ asKnownAt: twoTimesMembers.asKnownAt, items: z.array(publishedItemSchema) })
  .meta({ id: 'Catalogue' });
export type Catalogue = z.infer<typeof catalogueSchema>;

/** The parameters of GET /catalogue. */
export const catalogueParameters = {
  kind: z
    .enum(CATALOGUE_KINDS)
    .optional()
    .meta({ description: 'Only items of this kind', example: 'programme' }),
  asKnownAt: twoTimesParameters.asKnownAt,
};

/** The parameters of GET /catalogue/history. */
export const historyParameters = {
  id: iriParameter('Id of the item, or of a competency: then what retires it'),
  asKnownAt: twoTimesParameters.asKnownAt,
};

/** GET /catalogue/history. */
export const historySchema = z
  .object({
    id: z.string(),
    asKnownAt: twoTimesMembers.asKnownAt,
    publications: z
      .array(
        z.object({
          kind: z.string(),
          id: z.string(),
          version: z.string(),
          position: z.number().int().meta({ description: 'Position in the log of its publication' }),
          publishedAt: instant,
          publishedBy: z.string(),
          replacedAt: instant.optional().meta({ description: 'Absent for what is in force' }),
          returnsTo: z.number().int().optional().meta({
            description:
              'Position of the earlier publication of the very same item, after others between them',
          }),
          sameVersion: z.literal(true).optional().meta({
            description: 'Present where an earlier publication used this version for other content',
          }),
        }),
      )
      .meta({ description: 'The newest first, up to 1,000' }),
  })
  .meta({ id: 'CatalogueHistory' });
