import { barsOfCredentials, lackOfResults, type RequiredResult } from '@cairn/competency';
import { RESULTS_EXTENSION, reportedResultsOf } from '@cairn/xapi/lenient';
import type { ClaimedResult, Claims } from './verification.ts';

/** Most results that a statement carries: as many as are looked at in one. */
const MOST_STATED = 100;
/** What results are asked of, in place of the achievement: there is only one here. */
const ACHIEVEMENT = 'urn:achievement';

/** Why the results of a credential award nothing. */
export interface InsufficientResult {
  readonly why: string;
  /** Whether the catalogue alone says so: what it asks may change, while what a credential says of itself does not. */
  readonly isOfCatalogue: boolean;
}

/**
 * Why the results of a credential award nothing; undefined where they are enough, or nobody can say. They are compared as those of
 * statements are (`lackOfResults` of competency): what says no description is compared where exactly one result is asked for.
 * @param published what the catalogue asks, by each credential that the achievement stands for
 */
export function insufficientResult(
  { results, required }: Pick<Claims, 'results' | 'required'>,
  published: readonly (readonly RequiredResult[])[],
): InsufficientResult | undefined {
  const unfinished = results.find(({ status = 'Completed' }) => status !== 'Completed');
  if (unfinished !== undefined) {
    const why = `A result of it is ${unfinished.status?.slice(0, 40)}: it awards nothing.`;
    return { why, isOfCatalogue: false };
  }
  const reported = results.flatMap((result) => reportedResultsOf(stating([result])));
  const ids = new Set(published.flat().map(({ id }) => id));
  const own = barsOf([required.filter(({ id }) => !ids.has(id))]);
  const known = barsOf(published);
  const isAsked = known.texts.size + known.numbers.size > 0;
  const lackOfKnown = lackOfResults(known, ACHIEVEMENT, reported);
  const lack =
    lackOfKnown ??
    // Where the catalogue asks, it alone says what a result without a description is.
    lackOfResults(own, ACHIEVEMENT, isAsked ? reported.filter(({ of }) => of !== '') : reported);
  if (lack === undefined) return undefined;
  const [reached, least] = [lack.reached, lack.least].map((text) => text.slice(0, 80));
  const why = `A result of it is ${reached}, and ${least} is required: it awards nothing.`;
  // Without the catalogue all that the credential says of itself would count.
  const isOfCatalogue =
    lackOfKnown !== undefined && lackOfResults(barsOf([required]), ACHIEVEMENT, reported) === undefined;
  return { why, isOfCatalogue };
}

/** Results in the form of our extension of statements. */
export function statedResults({ results }: Pick<Claims, 'results'>): readonly object[] {
  return results.slice(0, MOST_STATED).map(({ description, value, level }) => ({
    resultDescription: description,
    value,
    achievedLevel: level,
  }));
}

function barsOf(asked: readonly (readonly RequiredResult[])[]) {
  return barsOfCredentials(asked.map((results) => ({ id: ACHIEVEMENT, activity: [], results })));
}

function stating(results: readonly ClaimedResult[]) {
  return { result: { extensions: { [RESULTS_EXTENSION]: statedResults({ results }) } } };
}
