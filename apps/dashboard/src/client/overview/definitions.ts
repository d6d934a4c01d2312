import type { NumberDefinition } from '../parts/definition-popover.tsx';

/** What the plain counts of the overview count. Rates bring their definition with them from the API. */
export const STATEMENTS: NumberDefinition = {
  title: 'Statements',
  formula: 'Number of stored statements, including voided and voiding ones',
  window: 'Since the first statement, up to the as-of time',
};

export const LAST_HOUR: NumberDefinition = {
  title: 'Statements in the last hour',
  formula: 'Number of statements stored within the window',
  window: 'The 60 minutes before the as-of time',
};

export const ACTORS: NumberDefinition = {
  title: 'Actors',
  formula:
    'Number of distinct identifiers (mailbox, its hash, OpenID, account) among the actors of statements',
  window: 'Since the first statement, up to the as-of time. One person with two identifiers counts twice.',
};

export const LAG: NumberDefinition = {
  title: 'Behind the log',
  formula: 'Log records not yet counted here, and the age of the oldest of them',
  window: 'At the as-of time. Unknown means that the progress could not be read; it does not mean zero.',
};

export const PER_MINUTE: NumberDefinition = {
  title: 'Statements per minute',
  formula: 'Number of statements stored within the minute',
  window: 'The last 60 minutes; the current minute is not complete',
};

export const ATTAINED: NumberDefinition = {
  title: 'Attained, of learners with evidence',
  formula: 'attained / learners with evidence',
  numerator: 'Learners whose current decision is attained, by the method and threshold of the framework',
  denominator: 'Learners with at least one statement that counts as evidence under a published alignment',
  window: 'All evidence up to the as-of time',
};
