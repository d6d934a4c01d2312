// What a thread that checks publications loads of this package: nothing that knows a database.
export { catalogueOf } from './catalogue/catalogue-of.ts';
export { contradictionsWith } from './publication/contradictions-with.ts';
export type { PlacedItem } from './publication/placed-item.ts';
