export { createMemoryAttachmentStore } from './memory-attachment-store.ts';
export { createMemoryDocumentStore } from './memory-document-store.ts';
export { createMemoryDraftStore } from './memory-draft-store.ts';
export { createMemoryKeyStore } from './memory-key-store.ts';
export { createMemoryLog, emptyLogState, type MemoryLogState } from './memory-log.ts';
export { createMemoryLookStore } from './memory-look-store.ts';
export { createMemoryRefusalStore } from './memory-refusal-store.ts';
export { createMemoryStatementReader } from './memory-statement-reader.ts';
