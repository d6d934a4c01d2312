/** Why what a statement says keeps it from counting. */
export const READING_BARS = [
  'contradictory-score',
  'sub-content',
  'not-the-learner',
  'self-asserted',
  'provisional',
  'not-completed',
  'insufficient',
] as const;

/**
 * Why what a statement says keeps a piece of its evidence from counting. `contradictory-score`: `scaled` says something
 * else than raw, min and max; `sub-content`: it is about a part of an H5P content, and the alignment names the whole;
 * `not-the-learner`: its actor assessed or administered, and the learner is somebody else; `self-asserted`: learners say
 * so of themselves; `provisional`: the result may still change; `not-completed`: the result was failed or withdrawn, so
 * that it awards nothing; `insufficient`: a result is below what the catalogue asks of the credential, which is found where
 * evidence is aligned, not where it is read.
 */
export type ReadingBar = (typeof READING_BARS)[number];

/**
 * Why the way a statement was sent keeps it from being evidence. `outside-token`: it came with a token bound to a learner,
 * and is not about the activity that the token is bound to; `token-award`: it awards a credential, which no such token may.
 */
export type SendingBar = 'outside-token' | 'token-award';

/** Why evidence cannot count, whatever else is known: by the way it was sent, or by what it says. */
export type EvidenceBar = SendingBar | ReadingBar;
