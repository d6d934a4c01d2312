import { z } from 'zod';
import { publicationSchema } from './catalogue.ts';
import { iriParameter } from './parameters.ts';

/** Competencies, and other items, that an answer names of each framework and import. */
export const MOST_NAMED_CHANGES = 200;

const flag = (description: string) =>
  z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .meta({ description, type: 'boolean' });

/** The parameters of POST /catalogue/imports. */
export const importParameters = {
  dryRun: flag('Say what would change, and publish nothing'),
  remove: flag('Take competencies that are not in the file out of the framework; otherwise they are kept'),
  framework: iriParameter(
    'Id of the framework, which a file that does not name one needs to be published',
  ).optional(),
  title: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: 'Its title, for a format that has none' }),
  revision: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Its version, for a format that has none (default 1)' }),
  fileName: z.string().min(1).max(255).optional().meta({
    description:
      'The title of a framework that has none; it never decides the format, and identifies nothing',
  }),
};

const count = z.number().int();

/** What a file holds that the catalogue cannot. */
export const leftOutSchema = z.object({
  what: z.string().meta({ description: 'Member or column', example: 'CFItems.listEnumeration' }),
  count,
  why: z.string(),
});

/** POST /catalogue/imports. */
export const importSchema = z
  .object({
    format: z.string().meta({ example: 'case' }),
    words: z.string().meta({ description: 'What the file is, in words', example: 'a CASE 1.1 package' }),
    counts: z.record(z.string(), count).meta({ description: 'What the file holds, by name' }),
    leftOut: z.array(leftOutSchema),
    notes: z
      .array(z.string())
      .meta({ description: 'What was assumed, or read otherwise than it is written' }),
    frameworks: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        change: z.enum(['added', 'changed', 'unchanged']),
        members: z.array(z.string()).meta({ description: 'Members of the framework itself that change' }),
        counts: z
          .object({
            added: count,
            reworded: count,
            moved: count,
            changed: count,
            removed: count,
            kept: count,
            unchanged: count,
          })
          .meta({ description: 'Competencies; one may be both reworded and moved' }),
        competencies: z
          .array(z.object({ id: z.string(), label: z.string(), changes: z.array(z.string()) }))
          .meta({ description: `Those that change, up to ${MOST_NAMED_CHANGES}` }),
        competenciesLeftOut: count.meta({ description: 'How many more change' }),
      }),
    ),
    others: z
      .array(z.object({ kind: z.string(), id: z.string(), change: z.string() }))
      .meta({ description: `Crosswalks, roles and other items, up to ${MOST_NAMED_CHANGES}` }),
    othersLeftOut: count,
    persons: z
      .object({ gain: count, lose: count, move: count, unchanged: count })
      .optional()
      .meta({ description: 'Of a dry run that would change something: whose decisions it would change' }),
    publication: publicationSchema
      .optional()
      .meta({ description: 'Absent of a dry run, and when nothing changes' }),
  })
  .meta({ id: 'FrameworkImport' });

/** Formats that frameworks are written in. */
export const exportFormats = ['cairn', 'case', 'csv', 'ctdl', 'ctdl-asn', 'open-badges'] as const;

/** The parameters of GET /catalogue/export. */
export const exportParameters = {
  id: iriParameter('Id of an item in force; the crosswalk beside a framework comes with it'),
  format: z.enum(exportFormats).meta({ description: 'The format to write' }),
};
