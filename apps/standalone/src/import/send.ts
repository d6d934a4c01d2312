import type { AttachmentLibrary } from './attachments.ts';
import type { Outgoing } from './identify.ts';
import { type Answer, type AnswerIssue, post, type Target } from './post.ts';
import { requestBody } from './request-body.ts';

/** A statement the store refused, and the reason it gave. */
export interface Reject {
  readonly line: number;
  readonly id: string | undefined;
  /** The messages of the issues, in one line. */
  readonly reason: string;
  /** Status of the answer; absent where the statement was never sent. */
  readonly status?: number;
  /** What the store says is wrong: code, JSON path, message and what to do. */
  readonly issues?: readonly Omit<AnswerIssue, 'index'>[];
  /** The text as the source has it. */
  readonly raw: string;
}

/** What became of a batch. */
export interface Sent {
  readonly rejects: readonly Reject[];
  /** Statements that the store says it had already. */
  readonly already: number;
  /** The time of its last answer by the store's own clock, in ms since the epoch; 0 where there was none. */
  readonly answeredAt: number;
}

/**
 * Sends a batch until each statement is either acknowledged or refused: what the store names as wrong is taken
 * out and the rest sent again, so that one bad statement costs itself only.
 * @throws {UserFacingError} when the store cannot be reached for about a minute, or the key is refused
 */
export async function sendBatch(
  target: Target,
  batch: readonly Outgoing[],
  attachments: AttachmentLibrary,
  signal: AbortSignal,
): Promise<Sent> {
  const rejects = batch.flatMap((piece) =>
    piece.broken === undefined ? [] : [{ ...placeOf(piece), reason: piece.broken, raw: piece.raw }],
  );
  let left = batch.filter((piece) => piece.broken === undefined);
  let already = 0;
  let answeredAt = 0;
  while (left.length > 0) {
    const version = target.version ?? left[0]?.version ?? '1.0.3';
    const answer = await post(target, version, await requestBody(left, attachments), signal);
    answeredAt = Math.max(answeredAt, answer.answeredAt);
    if (answer.status < 300) {
      already += answer.already;
      break;
    }
    const named = byStatement(answer, left.length);
    if (named.size === 0 && left.length > 1) {
      // The answer names nobody: halves will find out which it is.
      const middle = Math.ceil(left.length / 2);
      const half = await sendBatch(target, left.slice(0, middle), attachments, signal);
      rejects.push(...half.rejects);
      already += half.already;
      answeredAt = Math.max(answeredAt, half.answeredAt);
      left = left.slice(middle);
      continue;
    }
    if (named.size === 0) named.set(0, []);
    for (const [index, issues] of named) {
      const piece = left[index];
      if (piece !== undefined) rejects.push(refused(piece, answer, issues));
    }
    left = left.filter((_, index) => !named.has(index));
  }
  return { rejects, already, answeredAt };
}

function byStatement({ issues }: Answer, count: number): Map<number, AnswerIssue[]> {
  const named = new Map<number, AnswerIssue[]>();
  for (const issue of issues) {
    // Of a single statement a store need not say which it is.
    const index = issue.index ?? (count === 1 ? 0 : undefined);
    if (index === undefined) continue;
    const of = named.get(index);
    if (of === undefined) named.set(index, [issue]);
    else of.push(issue);
  }
  return named;
}

function refused(piece: Outgoing, { status, message }: Answer, found: readonly AnswerIssue[]): Reject {
  const said = found.length === 0 ? message : found.map((one) => `${one.path}: ${one.message}`).join(' ');
  const issues = found.map(({ code, path, message: what, hint }) => ({
    ...(code !== undefined && { code }),
    path,
    message: what,
    ...(hint !== undefined && { hint }),
  }));
  const reason = status === 409 ? `conflict: ${said}` : said;
  return { ...placeOf(piece), reason, status, issues, raw: piece.raw };
}

function placeOf({ line, id }: Outgoing): { line: number; id: string | undefined } {
  return { line, id };
}
