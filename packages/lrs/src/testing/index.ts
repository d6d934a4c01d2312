export { createMemoryLog, emptyLogState, type MemoryLogState } from './memory-log.ts';
export { createMemoryStatementReader } from './memory-statement-reader.ts';
