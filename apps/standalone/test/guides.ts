/**
 * Pages of docs/ whose shell blocks are run one after the other, each with what the page shows after it. Those of a group
 * share a store: a start takes more processor time than most of them, and what one leaves there changes no answer of the next.
 */
export const GROUPS: readonly (readonly string[])[] = [
  ['metrics.md', 'disclosure.md', 'attainment.md', 'model.md', 'persons.md', 'stacks.md', 'standards.md'],
  ['catalogue.md', 'employers.md'],
  // Counts every applicant, and stops its store at the end.
  ['outcomes.md'],
];

/** All of them. */
export const GUIDES: readonly string[] = GROUPS.flat();
