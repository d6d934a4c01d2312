import { attainmentProjection } from './attainment/project.ts';
import { outcomesProjection } from './outcomes/project.ts';
import type { ProjectionEntry } from './runner/projection-entry.ts';
import { statementsProjection } from './statements/project.ts';

/** Everything that reads the log into the warehouse. A new projection is a folder with its entry, and a place here. */
export const PROJECTIONS: readonly ProjectionEntry[] = [
  statementsProjection,
  attainmentProjection,
  outcomesProjection,
];
