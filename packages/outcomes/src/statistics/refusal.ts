/** Why there is no number, in words for its readers; they follow "Not shown: ". */
const REASONS = {
  'nobody-followed': () => 'nobody was followed',
  'half-have-not-left': () => 'fewer than half have left by the end of follow-up',
  'beyond-follow-up': ({ asked, end }: { readonly asked: number; readonly end: number }) =>
    `follow-up ends at ${end}, before ${asked}`,
  'no-telling-event': () => 'no event happened while people of two groups were followed',
  'no-shared-stratum': () => 'no stratum has people of both groups',
  'no-outcome': () => 'a ratio divides by 0: in one of the groups nobody had the outcome',
  'no-odds': () => 'odds divide by 0: nobody or everybody in one of the groups had the outcome',
  'no-variation': () => 'everybody has the same outcome',
  'too-few': ({ people, needed }: { readonly people: number; readonly needed: number }) =>
    `the smaller group has ${people} people, and this needs ${needed}`,
  'too-few-groups': () => 'there are fewer than two groups, and nothing to draw one towards',
  'no-overlap': () => 'the groups have nothing in common: the covariates tell them apart completely',
  'perfect-predictor': ({ covariate }: { readonly covariate: string }) =>
    `${covariate} decides the group for some people, so that nobody in the other group compares with them`,
  'not-detectable': () => 'with these group sizes no difference would be seen often enough',
  'draws-on-one-side': () => 'the repeated samples all lie on one side of the observed value',
  'no-pull': () => 'leaving out one unit changes nothing, so that there is nothing to correct by',
} as const;

type Reasons = typeof REASONS;

export type RefusalCode = keyof Reasons;

/** A number that is not given: a code for programs, and the reason for readers. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly reason: string;
}

/** @example refuse('beyond-follow-up', { asked: 365, end: 200 }).reason // 'follow-up ends at 200, before 365' */
export function refuse<Code extends RefusalCode>(code: Code, ...facts: Parameters<Reasons[Code]>): Refusal {
  const words = REASONS[code] as (...given: Parameters<Reasons[Code]>) => string;
  return { refused: code, reason: words(...facts) };
}

export function isRefused<Answer>(answer: Answer | Refusal): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
