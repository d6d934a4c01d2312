export { mergeDefinitions } from './activity/merge-definitions.ts';
export { type Person, person } from './agent/person.ts';
export { type LanguagePreference, parseAcceptLanguage, pickLanguage } from './format/accept-language.ts';
export { type CanonicalSource, toCanonical } from './format/canonical.ts';
export { renderExact, type StoreProperties } from './format/exact.ts';
export { toIds } from './format/ids.ts';
export { withoutParticipants } from './format/participants.ts';
export { withUtcTimestamps } from './format/utc-timestamps.ts';
export { type Issue, type IssueCode, issue, type Outcome } from './issue.ts';
export { type Member, membersOf } from './json/cursor.ts';
export { isDeeperThan } from './json/depth.ts';
export { duplicateKeys } from './json/duplicate-keys.ts';
export { mayLoseNumbers, parseKeepingNumbers } from './json/exact-numbers.ts';
export { syntaxIssue } from './json/syntax-issue.ts';
export { boundaryOf, parameterOf } from './multipart/boundary.ts';
export {
  attachmentsOf,
  checkAttachmentParts,
  hasAttachments,
  type PlacedAttachment,
} from './multipart/check-parts.ts';
export { formatMultipart, multipartContentType, type OutgoingAttachment } from './multipart/format.ts';
export {
  MultipartError,
  type MultipartEvent,
  type MultipartLimits,
  parseMultipart,
} from './multipart/parse.ts';
export {
  type AttachmentPart,
  type MultipartStatements,
  type PartSink,
  receiveMultipart,
} from './multipart/receive.ts';
export { PlainStatement, readPlainStatements } from './plain/read-plain.ts';
export {
  type ActivityProfileQuery,
  type AgentProfileQuery,
  type DocumentMethod,
  parseActivitiesQuery,
  parseActivityProfileQuery,
  parseAgentProfileQuery,
  parseAgentsQuery,
  parsePutStatementQuery,
  parseStateQuery,
  type StateQuery,
} from './query/document-query.ts';
export { Parameters, type QueryInput } from './query/parameters.ts';
export { parseStatementQuery, type StatementFormat, type StatementQuery } from './query/statement-query.ts';
export { meantResource, RESOURCES } from './resource.ts';
export { checkSignatures, type ReadSignature, readSignature, SIGNATURE_USAGE } from './signature/verify.ts';
export { agentOfIfi, aliasesOf, ifiOf } from './statement/agent-identifier.ts';
export { contentKey, statementsEqual, timestampMillis } from './statement/equality.ts';
export { type StatementKeys, statementKeys } from './statement/keys.ts';
export type {
  Account,
  Activity,
  ActivityDefinition,
  Actor,
  Agent,
  AgentObject,
  Attachment,
  Context,
  ContextActivities,
  ContextActivityKind,
  ContextAgent,
  ContextGroup,
  Extensions,
  Group,
  InteractionComponent,
  InteractionType,
  LanguageMap,
  Result,
  Score,
  Statement,
  StatementObject,
  StatementRef,
  SubStatement,
  Verb,
} from './statement/model.ts';
export { VOIDED } from './statement/model.ts';
export {
  type ReadOptions,
  type ReadOutcome,
  type ReceivedStatement,
  readStatements,
} from './statement/read.ts';
export { validateStatement } from './statement/validate.ts';
export { isDuration } from './values/duration.ts';
export { isIri } from './values/iri.ts';
export { isLanguageTag } from './values/language-tag.ts';
export { isMbox } from './values/mbox.ts';
export { isMediaType, mediaTypeOf } from './values/media-type.ts';
export { nameBasedUuid } from './values/name-based-uuid.ts';
export { instantOf, isTimestamp } from './values/timestamp.ts';
export { returnedTimestamp } from './values/timestamp-form.ts';
export { isUuid, isUuidV4 } from './values/uuid.ts';
export { isStatementVersion, negotiateVersion, SUPPORTED_VERSIONS, type XapiVersion } from './version.ts';
