/** Competency frameworks of other systems: read leniently, written strictly. Pure: bytes in, catalogue items out. */

export { checkCredential } from './badges/check.ts';
export { checkAssertion, checkBadge2 } from './badges/check-badge-2.ts';
export { badgeKindOf } from './badges/kind.ts';
export { exportItem } from './export.ts';
export { uuid5 } from './framework/uuid5.ts';
export type { FrameworkChange } from './import/framework-change.ts';
export { type ImportChanges, importChanges, itemsOf } from './import/import-changes.ts';
export { type ItemDifference, importDifferences } from './import/import-differences.ts';
export { placeInFile } from './import/place-in-file.ts';
export { MOST_BYTES } from './json/bounds.ts';
export { readJson } from './json/read-json.ts';
export { readStandard } from './read.ts';
export { MOST_ISSUES, type StandardsIssue } from './reading/issue.ts';
export type { Counts, LeftOut, Reading, ReadOptions } from './reading/reading.ts';
export { otherJson } from './recognise/other-json.ts';
export { FORMATS } from './registry.ts';
