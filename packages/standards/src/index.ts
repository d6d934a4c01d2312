/** Competency frameworks of other systems: read leniently, written strictly. Pure: bytes in, catalogue items out. */

export { MOST_BYTES } from './json/bounds.ts';
export { readStandard } from './read.ts';
export { MOST_ISSUES, type StandardsIssue } from './reading/issue.ts';
export type { Counts, LeftOut, Reading, ReadOptions } from './reading/reading.ts';
export { FORMATS } from './registry.ts';
