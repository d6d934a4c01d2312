import { cairnFormat } from './cairn/format.ts';
import { caseFormat } from './case/format.ts';
import type { Format } from './reading/format.ts';

/** The formats of competency frameworks, in the order in which they are asked. */
export const FORMATS: readonly Format[] = [cairnFormat, caseFormat];
