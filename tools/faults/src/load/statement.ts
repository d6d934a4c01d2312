import { differenceOf } from '@cairn/fuzz/acknowledged';
import type { SentStatement } from '../history/operations.ts';

type Json = Record<string, unknown>;

const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
const SCORED = 'https://w3id.org/xapi/tla/verbs/scored';
/** The activity that is evidence. */
export const EXAM = 'https://example.com/activities/exam';
const EXPERIENCED = 'http://adlnet.gov/expapi/verbs/experienced';

/**
 * The text of a statement: a pure function of what the checker knows of it. Its content is the first word of the
 * response; a content `NAME+N` is followed by N characters.
 */
export function statementJson(statement: SentStatement): Json {
  const { id, content, voids, group, scored } = statement;
  const padding = Number(/\+(\d+)$/.exec(content)?.[1] ?? 0);
  if (scored !== undefined) return scoredJson(statement, scored);
  return {
    ...(id !== undefined && { id }),
    actor: { objectType: 'Agent', mbox: 'mailto:learner@example.com' },
    verb: { id: voids === undefined ? EXPERIENCED : VOIDED },
    object:
      voids === undefined
        ? { objectType: 'Activity', id: 'https://example.com/activities/faults' }
        : { objectType: 'StatementRef', id: voids },
    result: { response: padding === 0 ? content : `${content} ${'x'.repeat(padding)}` },
    ...(group !== undefined && { context: { registration: group } }),
  };
}

function scoredJson(
  { id, content, group }: SentStatement,
  { learner, scaled, timestamp }: NonNullable<SentStatement['scored']>,
): Json {
  return {
    ...(id !== undefined && { id }),
    actor: { objectType: 'Agent', mbox: `mailto:${learnerAddress(learner)}` },
    verb: { id: SCORED },
    object: { objectType: 'Activity', id: EXAM },
    result: { score: { scaled }, response: content },
    ...(group !== undefined && { context: { registration: group } }),
    timestamp,
  };
}

/** The address of a learner with evidence. */
export const learnerAddress = (learner: number) => `learner-${learner}@faults.example`;

/** The content a statement of a log or an answer claims to have; the rest of it is not looked at. */
export function contentOf(statement: unknown): string {
  const response = (statement as { result?: { response?: unknown } } | null)?.result?.response;
  return typeof response === 'string' ? (response.split(' ', 1)[0] ?? '') : 'nothing of this run';
}

/**
 * The content of a statement that was read back, compared in full with what was sent.
 * @param sent what was sent with a content
 * @returns the content, or the content and how it was altered
 */
export function readContent(found: Json, sent: (content: string) => SentStatement | undefined): string {
  const content = contentOf(found);
  const known = sent(content);
  if (known === undefined) return `${content}, which was never sent`;
  if (known.id !== undefined && known.id !== found.id) return `${content}, sent as ${known.id}`;
  const difference = differenceOf({ id: String(found.id), sent: statementJson(known) }, found);
  return difference === undefined ? content : `${content}, altered: ${difference}`;
}
