import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Problem, type ProblemIssue, type ProblemStatus } from './problem.ts';

/** Answers a problem in the one error form, `{code, message, issues, requestId}`, with its headers. */
export function answerProblem(c: Context, problem: Problem, requestId: string): Response {
  const { status, code, message, issues, headers } = problem;
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return c.json({ code, message, issues, requestId }, status);
}

/** Refuses a request that was given no id before. */
export function refuse(
  c: Context,
  status: ProblemStatus,
  code: string,
  message: string,
  issues: readonly ProblemIssue[] = [],
): Response {
  return answerProblem(c, new Problem(status, code, message, { issues }), randomUUID());
}
