/** Competency frameworks of other systems: read leniently, written strictly. Pure: bytes in, catalogue items out. */

export type { FrameworkChange } from './import/framework-change.ts';
export { type ImportChanges, importChanges, itemsOf } from './import/import-changes.ts';
export { MOST_BYTES } from './json/bounds.ts';
export { readStandard } from './read.ts';
export { MOST_ISSUES, type StandardsIssue } from './reading/issue.ts';
export type { Counts, LeftOut, Reading, ReadOptions } from './reading/reading.ts';
export { FORMATS } from './registry.ts';
