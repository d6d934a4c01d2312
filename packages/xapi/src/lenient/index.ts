export {
  CREDENTIAL_VERBS,
  type CredentialChange,
  changeOfVerb,
  conferralOf,
  credentialChangeOf,
  HOLDER_EXTENSION,
  isByIssuer,
  isCredentialType,
  VERIFIED_VERB,
} from './credential.ts';
export {
  CREDENTIAL_EXTENSION,
  type CredentialDocument,
  credentialDocumentOf,
} from './credential-document.ts';
export { matchingIri } from './iri.ts';
export { readableText } from './readable-text.ts';
export {
  activityOf,
  contextActivitiesOf,
  contextExtensionsOf,
  members,
  type ReadActivity,
  type ReadableStatement,
  type ReadResult,
  type ReadScore,
  readActivity,
  resultOf,
  text,
  verbOf,
} from './reading.ts';
export {
  boundText,
  decimalIn,
  RESULTS_EXTENSION,
  type ReportedResult,
  reportedResultsOf,
} from './reported-results.ts';
export { isUnfinished, resultStatusesOf } from './result-status.ts';
export { verbTest } from './verb-test.ts';
