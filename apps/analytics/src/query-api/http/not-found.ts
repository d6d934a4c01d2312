import { Problem } from '@cairn/http';

/** 404 for a thing this tenant does not have; the answer is the same when another tenant has it. */
export function notFound(what: string): Problem {
  return new Problem(404, 'not_found', `There is no such ${what}.`);
}
