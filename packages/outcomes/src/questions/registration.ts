import { type QuestionTimes, questionHash } from './question.ts';

/** One publication of a question, as the log has it. */
export interface QuestionPublication {
  /** The question, a value of JSON. */
  readonly item: unknown;
  readonly version: string;
  /** ms since the epoch. */
  readonly publishedAt: number;
  readonly publishedBy: string;
}

/** A text of a question, and when it was published first. */
export interface Registration extends Pick<QuestionPublication, 'version' | 'publishedBy'> {
  /** {@link questionHash}. */
  readonly hash: string;
  /** ms since the epoch. */
  readonly registeredAt: number;
}

/**
 * The different texts that a question has had, the oldest first; the text in force is that of the newest publication. Publishing a
 * text again registers nothing new.
 * @param publications in the order of the log
 */
export function registrationsOf(publications: readonly QuestionPublication[]): {
  readonly all: readonly Registration[];
  readonly inForce: Registration | undefined;
} {
  const byHash = new Map<string, Registration>();
  let newest: string | undefined;
  for (const { item, version, publishedAt, publishedBy } of publications) {
    newest = questionHash(item);
    if (!byHash.has(newest))
      byHash.set(newest, { hash: newest, version, publishedBy, registeredAt: publishedAt });
  }
  return { all: [...byHash.values()], inForce: newest === undefined ? undefined : byHash.get(newest) };
}

/** Whether a question was registered before anybody could see a complete window of its cohort. */
export function isPlanned(
  { registeredAt }: Pick<Registration, 'registeredAt'>,
  { plannedUntil }: Pick<QuestionTimes, 'plannedUntil'>,
): boolean {
  return registeredAt < plannedUntil;
}
