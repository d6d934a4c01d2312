import { z } from '@hono/zod-openapi';
import { instant } from './shared.ts';

/** An item of the catalogue as it was published. */
export const publishedItemSchema = z
  .object({
    kind: z.string().openapi({ example: 'framework' }),
    id: z.string(),
    version: z.string(),
    publishedAt: instant,
    publishedBy: z.string(),
    item: z.record(z.string(), z.unknown()).openapi({
      oneOf: [{ $ref: '#/components/schemas/PublishedItem' }],
      description: 'As it was published',
    }),
  })
  .openapi('CatalogueItem');

/** What a publication did. */
export const publicationSchema = z
  .object({
    published: z.array(z.object({ kind: z.string(), id: z.string(), version: z.string() })),
    applied: z.boolean().openapi({
      description: 'True when attainment has been decided under it; false: it is durable and being applied',
    }),
  })
  .openapi('Publication');
