import { COMPETENCY } from './competency.ts';
import type { Explanation } from './explanation.ts';
import { LRS } from './lrs.ts';
import { OUTCOMES } from './outcomes.ts';
import { STANDARDS } from './standards.ts';
import { XAPI } from './xapi.ts';

export type { Explanation };

/** Changes that no test can or should notice. */
export const EXPLAINED: readonly Explanation[] = [...COMPETENCY, ...LRS, ...OUTCOMES, ...STANDARDS, ...XAPI];
