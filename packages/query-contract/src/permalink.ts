import { z } from 'zod';

/** The parameter by which a permanent link says under which definition it was answered. */
export const permalinkParameters = {
  definitionVersion: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'definitionVersion is the version of a definition, such as 3.')
    .optional()
    .meta({
      description:
        'The version of the definition that an earlier answer has, as permanent links send it: where it has changed since, `definitionChanged` says so',
      example: '3',
    }),
};

/** What every answer says so that it can be asked for again. */
export const permalinkMembers = {
  permalink: z.string().meta({
    description:
      'Path and query that ask for this answer again, with all parameters, both times and the version of the definition: whatever is stored later, the answer has the same numbers',
  }),
  definitionChanged: z.object({ from: z.string(), to: z.string() }).nullable().meta({
    description:
      'The version that was asked for, and that of this answer, where the definition has changed since: the numbers mean something else. null: it has not',
  }),
};

/** An answer before it has its link. */
export type Unlinked<Answer> = Answer extends unknown ? Omit<Answer, keyof typeof permalinkMembers> : never;
