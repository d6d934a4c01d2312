/** Members whose texts may be in several languages: a column for each, such as `label@de`. */
export const TEXTS = ['title', 'label', 'statement', 'description', 'notes', 'creator', 'publisher'] as const;

/** Members with a column of their own; lists and objects are JSON in it. */
export const PLAIN = [
  'version',
  'code',
  'codes',
  'type',
  'level',
  'status',
  'statusStartDate',
  'statusEndDate',
  'lastChangeDateTime',
  'keywords',
  'subjects',
  'broader',
  'associations',
  'license',
  'source',
  'origin',
  'destination',
] as const;

/** What has no column: as one JSON object. */
export const MORE = 'more';

/** The lists of an item whose entries are rows after it, by kind; and what those rows are called. */
export const LISTS: Readonly<Record<string, { readonly list: string; readonly entry: string }>> = {
  framework: { list: 'competencies', entry: 'competency' },
  crosswalk: { list: 'associations', entry: 'association' },
};
