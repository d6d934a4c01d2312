export { alignments, competencyIri, framework } from './catalogue.ts';
export { projectLog } from './project-log.ts';
export { readsOfOthers } from './reads-of-others.ts';
export {
  activityIri,
  applied,
  badge,
  badgeIri,
  completed,
  employed,
  experienced,
  hired,
  interviewed,
  learnerKey,
  posted,
  type StatementData,
  scored,
  step,
  voiding,
} from './statements.ts';
