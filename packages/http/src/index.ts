/** What every server of Cairn says over HTTP in one way: refusals, request ids, senders, the reading of bodies. */
export { answerProblem, refuse } from './answer-problem.ts';
export {
  methodNotAllowed,
  nothingAt,
  Problem,
  type ProblemIssue,
  type ProblemStatus,
  retryAfter,
} from './problem.ts';
export { problemOf, type Reworded } from './problem-of.ts';
export { cutShort, receivedChunks } from './received-chunks.ts';
export { identified } from './request-id.ts';
export { type Origin, originOf, outgoingOf, peerOf } from './sender.ts';
export { withoutSlashAtEnd } from './slash-at-end.ts';
export { tidyPath } from './tidy-path.ts';
export { wrongEndpointHint } from './wrong-endpoint.ts';
