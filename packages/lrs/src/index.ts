export type { AccessGrant, AccessTokens, TokenRefusal } from './access/access-tokens.ts';
export { createAccessTokens, isAccessToken } from './access/access-tokens.ts';
export { FIRST_TENANT } from './access/first-tenant.ts';
export { DRAW_SECRET, isPlaceholder, problemOfSecret, SHORTEST_SECRET } from './access/given-secret.ts';
export type { GrantedScopes } from './access/grant-scopes.ts';
export { grantScopes } from './access/grant-scopes.ts';
export type { Invitation, InvitationStore } from './access/invitations.ts';
export { INVITATION_MS } from './access/invitations.ts';
export type { ActiveKey, ApiKey, KeyStore, Principal, Scope } from './access/keys.ts';
export { allows, SCOPES } from './access/keys.ts';
export type { Role } from './access/roles.ts';
export { isRole, ROLES, scopesOf } from './access/roles.ts';
export type { BindingBreach, TokenBinding } from './access/token-binding.ts';
export {
  breachesOf,
  breachOfActivity,
  breachOfActor,
  breachOfRegistration,
  isAgent,
  isAtOrBelow,
  isWithin,
} from './access/token-binding.ts';
export { vouchesFor } from './access/token-evidence.ts';
export type { SignedIn, User, UserStore } from './access/users.ts';
export { LastAdminError } from './access/users.ts';
export type { AgentUsage } from './documents/agent-usage.ts';
export { agentOf, mergeWithin, roomFor } from './documents/agent-usage.ts';
export type { AttachmentStore, StagedAttachment } from './documents/attachment-store.ts';
export type {
  AgentQuota,
  DocumentScope,
  DocumentStore,
  DocumentWrite,
  Precondition,
  StoredDocument,
} from './documents/document-store.ts';
export type { DocumentContent, DocumentMerge } from './documents/merge-documents.ts';
export { mergeDocuments, mergedBytes } from './documents/merge-documents.ts';
export { preconditionHolds } from './documents/precondition.ts';
export type {
  Draft,
  DraftContent,
  DraftPage,
  DraftPublication,
  DraftPublishing,
  DraftStore,
  DraftSummary,
  DraftWrite,
} from './drafts/draft-store.ts';
export type { AcceptDecision, KnownStatement } from './log/accept.ts';
export { decideAccept, effectiveTime, knownAs } from './log/accept.ts';
export type { AcceptedStatement, FoldedRecord } from './log/accept-fold.ts';
export { acceptedBy, foldRecord, storedAfter } from './log/accept-fold.ts';
export { AcceptWindow } from './log/accept-window.ts';
export { decodeEvent, encodeEvent } from './log/envelope.ts';
export { EnvelopeError } from './log/envelope-header.ts';
export type {
  BoundTo,
  CatalogueItemPublished,
  CheckedAgainst,
  ClockAdvanced,
  LogEvent,
  LogRecord,
  PersonsChanged,
  RecordedStatement,
  StatementsRecorded,
  TenantId,
} from './log/event.ts';
export { authorityOf, digestOf } from './log/event.ts';
export type {
  AppendOutcome,
  EventLog,
  LogReader,
  LogSlice,
  ReadBounds,
  UnreadableRecord,
} from './log/event-log.ts';
export type { ImportOptions, ImportResult, PortableContents } from './log/import-log.ts';
export { checkPortableLog, importLog } from './log/import-log.ts';
export { JsonText } from './log/json-text.ts';
export type { ProjectionLag } from './log/lag.ts';
export { lagBehind, UNKNOWN_LAG } from './log/lag.ts';
export type { LogChain, LogChains } from './log/log-chains.ts';
export { logChains } from './log/log-chains.ts';
export type { PortableItem } from './log/portable-log.ts';
export { exportLog, PortableLogError, readPortableLog } from './log/portable-log.ts';
export type { Offset } from './log/position.ts';
export { MOST_RECORD_BYTES, partsOfSeq, STATEMENTS_PER_RECORD, seqOf } from './log/position.ts';
export type { ProjectedIds, ProjectedStatements } from './log/projected-statements.ts';
export type { FoundStatement, StatementLookup } from './log/statement-lookup.ts';
export type { LookStore } from './looks/look-store.ts';
export { OpenError } from './open-error.ts';
export { DATA_PLACES, type DataPlace } from './personal-data.ts';
export {
  MOST_REFUSAL_KINDS,
  type RefusalKind,
  type RefusalStore,
  type Refusals,
} from './refusals/refusal-store.ts';
export type { StatementById } from './statements/find-statement.ts';
export { findStatement } from './statements/find-statement.ts';
export type { ProjectionProgress } from './statements/progress.ts';
export type { ActivityReader, AgentReader } from './statements/readers.ts';
export type { RenderedStatement } from './statements/render.ts';
export { renderRecorded } from './statements/render.ts';
export type {
  ListedStatement,
  ProjectedLookup,
  ProjectedStatement,
  StatementFilter,
  StatementPage,
  StatementPageRequest,
  StatementReader,
} from './statements/statement-reader.ts';
export { isLogAway, isStoreAway, Unavailable } from './unavailable.ts';
