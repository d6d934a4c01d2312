import { checkPublication } from '../checks/check-publication.ts';
import { verify } from '../checks/verify.ts';
import { compareFile } from '../frameworks/compare-file.ts';
import { diffFile } from '../frameworks/diff-file.ts';
import { lintFile } from '../frameworks/lint-file.ts';
import { placeIssues } from '../frameworks/place-issues.ts';

/**
 * What takes seconds when what it reads is large, so that a thread of its own does it then. It is given all that it needs,
 * and what it is given and gives can be copied from one thread to another.
 */
export const WORK = { checkPublication, compareFile, diffFile, lintFile, placeIssues, verify };

/** The work there is, by name. */
export type Work = typeof WORK;
