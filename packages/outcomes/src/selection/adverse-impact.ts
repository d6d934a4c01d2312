import { z } from 'zod';
import { byOneRowParameter } from '../dimensions/by-parameter.ts';
import { MINIMUM_CELL } from '../disclosure/suppression.ts';
import { maturedApplications } from '../metrics/populations.ts';
import type { Report } from '../metrics/report.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';

/** The steps of a selection that groups are compared by. */
export const SELECTION_STEPS = ['interviewed', 'offered', 'hired'] as const;
export type SelectionStep = (typeof SELECTION_STEPS)[number];

const parameters = {
  attribute: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'attribute is the name of a protected covariate, such as gender.')
    .meta({
      description:
        'The protected attribute whose groups are compared, by the name that it was declared under',
      example: 'gender',
    }),
  step: z.enum(SELECTION_STEPS).default('hired').meta({ description: 'What people are selected for' }),
  withinDays: maturedApplications.parameters.withinDays,
  by: byOneRowParameter,
};

/** How groups of a protected attribute are selected: the only answer beside weights of a sheet that reads such attributes. */
export const adverseImpact: Report<typeof parameters> = {
  kind: 'report',
  id: 'adverse-impact',
  version: '1',
  title: 'Adverse impact of a selection on groups',
  formula:
    'selected people / people who applied, for each group; ratio = rate / highest rate of a group (four-fifths rule, 29 CFR 1607.4 D); within ' +
    'rows: Mantel-Haenszel difference, ratio and odds ratio against the group with the highest rate',
  numerator: ({ step, withinDays }) =>
    `People of whom an application was ${step} at or within ${withinDays} days after applying: a person counts once, however many ` +
    'applications there were. Flagged: the ratio is under four fifths, and still is with one selection moved from the highest group to this one. A ' +
    'rule for screening, not a finding: groups may differ in what they applied for, which the comparison within rows takes into account.',
  denominator: ({ attribute, withinDays }) =>
    `People who applied at least ${withinDays} days before the as-of time, by what their newest application that says it has as "${attribute}". Of ` +
    'whom nobody says it are counted apart, and compared with nobody.',
  window: ({ withinDays }) => `The first ${withinDays} days after applying`,
  parameters,
  example: { attribute: 'gender' },
  confidence: CONFIDENCE,
  minimumCell: MINIMUM_CELL,
};

/** What a caller chooses of an adverse-impact report. */
export type AdverseImpactChoice = z.output<z.ZodObject<typeof parameters>>;
