/**
 * What the query API takes and answers, as zod shapes: the routes check requests and describe answers with them, and the
 * page takes its types from here. Times are ISO 8601 in UTC; rates and bounds are 0..1.
 */
export * from './adverse-impact.ts';
export * from './attainment.ts';
export * from './awards.ts';
export * from './catalogue.ts';
export * from './catalogue-plan.ts';
export * from './credentials.ts';
export * from './definition.ts';
export * from './drafts.ts';
export * from './employment-after-exit.ts';
export * from './expiries.ts';
export * from './follow-ups.ts';
export * from './framework-files.ts';
export * from './hire-rate.ts';
export * from './instant.ts';
export * from './metric-evidence.ts';
export * from './metric-ranking.ts';
export * from './metric-sheet.ts';
export * from './metrics.ts';
export * from './occupations.ts';
export * from './parameters.ts';
export * from './pay-metrics.ts';
export * from './permalink.ts';
export * from './persons.ts';
export * from './persons-attainments.ts';
export * from './problem.ts';
export * from './programme-return.ts';
export * from './programmes.ts';
export * from './questions.ts';
export * from './refusals.ts';
export * from './reports.ts';
export * from './requisitions-skills.ts';
export * from './roles.ts';
export * from './roles-gaps.ts';
export * from './stacks.ts';
export * from './statements.ts';
export * from './transitions.ts';
export * from './two-times.ts';
