import type { StoredStatement } from '@cairn/query-contract';

/** A stored statement and its exact text: parsing would change numbers such as 1.10. */
export interface ExactStatement extends StoredStatement {
  readonly exact: string;
}

const MEMBER = '"statement":';

/**
 * Reads the answer of `GET /api/statements/{id}`: the statement is last in it, after members that hold only
 * an id, a time and a flag.
 */
export function readStored(answer: string): ExactStatement {
  const stored = JSON.parse(answer) as StoredStatement;
  const start = answer.indexOf(MEMBER);
  return { ...stored, exact: answer.slice(start + MEMBER.length, answer.lastIndexOf('}')).trim() };
}
