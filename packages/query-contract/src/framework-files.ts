import { z } from 'zod';
import { publicationSchema } from './catalogue.ts';
import { iriParameter } from './parameters.ts';
import { problemIssueSchema } from './problem.ts';

const count = z.number().int();

/** Competencies, and other items, that an answer names of each framework and import. */
export const MOST_NAMED_CHANGES = 200;

const flag = (description: string) =>
  z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .meta({ description, type: 'boolean' });

/** What a request says of a file that the file does not. */
const namingParameters = {
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

const remove = flag(
  'Take competencies that are not in the file out of the framework; otherwise they are kept',
);

/** The parameters of POST /catalogue/lint. */
export const lintParameters = namingParameters;

/** The parameters of POST /catalogue/diff. */
export const diffParameters = { remove, ...namingParameters };

/** The parameters of POST /catalogue/imports. */
export const importParameters = {
  dryRun: flag('Say what would change, and publish nothing'),
  remove,
  ...namingParameters,
};

/** What a file holds that the catalogue cannot. */
export const leftOutSchema = z.object({
  what: z.string().meta({ description: 'Member or column', example: 'CFItems.listEnumeration' }),
  count,
  why: z.string(),
});

/** Items that an answer lists of a file, and changed members of them all. */
export const MOST_DIFF_ITEMS = 200;
export const MOST_DIFF_MEMBERS = 1_000;

const anyJson = (description: string) =>
  z.unknown().meta({ type: ['string', 'number', 'boolean', 'object', 'array', 'null'], description });

/** What a file is and what it holds. */
const fileMembers = {
  format: z.string().meta({ example: 'case' }),
  words: z.string().meta({ description: 'What the file is, in words', example: 'a CASE 1.1 package' }),
  counts: z.record(z.string(), count).meta({ description: 'The contents of the file, by name' }),
  leftOut: z.array(leftOutSchema),
  notes: z.array(z.string()).meta({ description: 'What was assumed, or read in another sense than written' }),
};

/** POST /catalogue/diff. */
export const fileDiffSchema = z
  .object({
    ...fileMembers,
    items: z
      .array(
        z.object({
          kind: z.string(),
          id: z.string(),
          version: z.string().optional(),
          change: z.enum(['added', 'changed', 'unchanged']),
          inForce: z.string().optional().meta({ description: 'The version in force' }),
          members: z
            .array(
              z.object({
                path: z.string().meta({
                  description:
                    'In the item as it would be published; of what would be removed from a list, the path of the list',
                  example: '$.competencies[3].label.en',
                }),
                competency: z.string().optional().meta({ description: 'The competency that it is of' }),
                change: z.enum(['added', 'removed', 'changed']),
                before: anyJson('In force').optional(),
                after: anyJson('After an import').optional(),
              }),
            )
            .meta({ description: 'What would change in the item in force' }),
        }),
      )
      .meta({ description: `Up to ${MOST_DIFF_ITEMS}` }),
    moreItems: count.meta({ description: 'Items that are not listed' }),
    moreMembers: count.meta({
      description: `Changed members of the listed items beyond the first ${MOST_DIFF_MEMBERS}`,
    }),
  })
  .meta({ id: 'FrameworkFileDiff' });

/** POST /catalogue/lint. */
export const fileLintSchema = z
  .object({
    ...z.object(fileMembers).partial().required({ words: true }).shape,
    outcome: z.enum(['read', 'declined', 'refused']).meta({
      description:
        'declined: it is recognised and is not something that is read here; refused: something is wrong with it',
    }),
    why: z.string().optional().meta({ description: 'Of a declined file: why it is not read' }),
    isNameless: z.boolean().optional().meta({
      description: 'Whether it is published with `framework` alone, since it does not name its framework',
    }),
    items: z
      .array(z.object({ kind: z.string(), id: z.string(), version: z.string().optional() }))
      .optional()
      .meta({ description: `The catalogue items in it, up to ${MOST_DIFF_ITEMS}` }),
    moreItems: count.optional().meta({ description: 'Items that are not listed' }),
    issues: z
      .array(problemIssueSchema)
      .optional()
      .meta({ description: 'All that is wrong with it, up to 100' }),
  })
  .meta({ id: 'FrameworkFileLint' });

/** POST /catalogue/imports. */
export const importSchema = z
  .object({
    ...fileMembers,
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
        competenciesLeftOut: count.meta({ description: 'The number of further ones that change' }),
      }),
    ),
    others: z
      .array(z.object({ kind: z.string(), id: z.string(), change: z.string() }))
      .meta({ description: `Crosswalks, roles and other items, up to ${MOST_NAMED_CHANGES}` }),
    othersLeftOut: count,
    persons: z.object({ gain: count, lose: count, move: count, unchanged: count }).optional().meta({
      description: 'Of a dry run that would change something: the persons whose decisions would change',
    }),
    publication: publicationSchema
      .optional()
      .meta({ description: 'Absent from a dry run, and when nothing changes' }),
  })
  .meta({ id: 'FrameworkImport' });

/** Formats that frameworks are written in. */
export const exportFormats = ['cairn', 'case', 'csv', 'ctdl', 'ctdl-asn', 'open-badges'] as const;

/** The parameters of GET /catalogue/export. */
export const exportParameters = {
  id: iriParameter('Id of an item in force; the crosswalk beside a framework comes with it'),
  format: z.enum(exportFormats).meta({ description: 'The format to write' }),
};
