import type { ExclusionReason } from './sift.ts';

/** Why a statement does not count, for people. */
const WORDS: Readonly<Record<ExclusionReason, string>> = {
  voided: 'The statement was voided',
  'kind-not-accepted': 'The alignment does not take this kind of evidence',
  'after-as-of': 'It happened after the decision was made',
  'after-retirement': 'It happened after the rule or its alignments were retired',
  'same-attempt': 'It reports an attempt that other evidence grades',
  contradicted: 'Two systems contradict each other about the attempt',
  superseded: 'A newer result on the same activity replaced it',
  expired: 'The validity of its credential is over',
  withdrawal: 'It takes back a credential and grades nothing',
  'no-quality': 'It carries no grade',
  duplicate: 'It is the same statement again',
  'outside-token': 'It was sent with a content token bound to no activity',
  'token-award': 'It was sent with a content token, which awards no credentials',
  'contradictory-score': 'Its scaled score contradicts its raw score, and no rule says which to trust',
  'sub-content': 'It is about a part of the content, and the alignment names the whole',
  'not-the-learner': 'Its actor assessed or administered; the learner is somebody else',
  'self-asserted': 'Learners say so of themselves, and nobody else does',
  provisional: 'The result is provisional: it may still change',
  'not-completed': 'The result was failed or withdrawn, so it awards nothing',
  insufficient: 'A result of it is below what the catalogue asks of the credential, so it awards nothing',
};

/**
 * A reason for leaving evidence out, in words: the one place they come from. A code that is not known is given back.
 * @param boundTo where the way it was sent is the reason: the activity that the token was bound to, empty for none
 */
export function describeExclusion(reason: string, boundTo = ''): string {
  if (reason === 'outside-token' && boundTo !== '') {
    return `It was sent with a content token bound to ${boundTo}; its object is not at or below that activity`;
  }
  // Codes come from stored rows: a name that every object has must not be taken for one.
  return Object.hasOwn(WORDS, reason) ? WORDS[reason as ExclusionReason] : reason;
}
