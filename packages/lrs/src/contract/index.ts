export { attachmentStoreContract } from './attachment-store-contract.ts';
export { documentStoreContract } from './document-store-contract.ts';
export { accepted, eventLogContract, type LogFixture } from './event-log-contract.ts';
export { keyStoreContract } from './key-store-contract.ts';
export { recordedStatement, recordOf, type StatementSketch } from './recorded-statements.ts';
export { type StatementShape, sampleHistory, statementHistory } from './statement-history.ts';
export { statementLookupContract } from './statement-lookup-contract.ts';
export { type StatementReaderFixture, statementReaderContract } from './statement-reader-contract.ts';
export { userStoreContract } from './user-store-contract.ts';
