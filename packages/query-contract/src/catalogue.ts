import { catalogueItemSchema } from '@cairn/competency';
import { z } from 'zod';
import { instant } from './instant.ts';

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
    applied: z.boolean().meta({
      description: 'True: attainment has been decided under it. False: it is stored and still being applied',
    }),
  })
  .meta({ id: 'Publication' });

/** GET /catalogue. */
export const catalogueSchema = z.object({ items: z.array(publishedItemSchema) }).meta({ id: 'Catalogue' });
