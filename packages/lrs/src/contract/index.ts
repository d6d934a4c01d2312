export { attachmentStoreContract } from './attachment-store-contract.ts';
export { accepted, eventLogContract, type LogFixture } from './event-log-contract.ts';
export { recordedStatement, recordOf, type StatementSketch } from './recorded-statements.ts';
export { statementLookupContract } from './statement-lookup-contract.ts';
