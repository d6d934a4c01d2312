/** Pages of docs/ whose shell blocks are run one after the other, each with what the page shows after it. */
export const GUIDES: readonly string[] = [
  'attainment.md',
  'catalogue.md',
  'disclosure.md',
  'employers.md',
  'metrics.md',
  'model.md',
  'outcomes.md',
  'persons.md',
  'stacks.md',
  'standards.md',
];
