import { z } from 'zod';

/** What is wrong, where, and what to do. */
export const problemIssueSchema = z.object({
  path: z.string().meta({ description: 'Where in the request, e.g. query.limit or $[2].id' }),
  code: z.string(),
  message: z.string(),
  hint: z.string().optional().meta({ description: 'What to do about it' }),
});

/** The one form of every error. */
export const problemSchema = z
  .object({
    code: z.string().meta({ example: 'invalid_request' }),
    message: z.string(),
    issues: z.array(problemIssueSchema),
    requestId: z.string().meta({ description: 'Identifies the request in the log' }),
  })
  .meta({ id: 'Problem' });
