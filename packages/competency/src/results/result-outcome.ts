/** A result of somebody, as Open Badges 3.0 has it (`Result`). */
export interface ReachedResult {
  readonly status?: string | undefined;
  readonly value?: string | undefined;
  /** Id of the level that was reached. */
  readonly level?: string | undefined;
}

/** What a result has to be (`ResultDescription`). */
export interface RequiredResult {
  readonly id: string;
  /** In order, the lowest first. */
  readonly allowedValues?: readonly string[] | undefined;
  readonly requiredValue?: string | undefined;
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
  /** In order, the lowest first. */
  readonly levels?: readonly { readonly id: string; readonly points?: string | undefined }[] | undefined;
  readonly requiredLevel?: string | undefined;
}

/** `unfinished`: its status awards nothing; `unknown`: it cannot be compared, which is not the same as too little. */
export type ResultOutcome = 'passed' | 'too-low' | 'unfinished' | 'unknown';

/**
 * Whether a result is enough (Open Badges 3.0, C.4 and B.1.13). No status is Completed, and any other awards nothing. Values that are
 * allowed are compared by their order, others as numbers ("9" is less than "10"); levels by their points, or else by their order.
 * Where nothing is required, anything is enough.
 */
export function resultOutcome(
  { status = 'Completed', value, level }: ReachedResult,
  required?: RequiredResult,
): ResultOutcome {
  if (status !== 'Completed') return 'unfinished';
  const outcomes = [levelOutcome(level ?? value, required), valueOutcome(value, required)];
  return outcomes.find((one) => one === 'too-low') ?? outcomes.find((one) => one === 'unknown') ?? 'passed';
}

function levelOutcome(
  reached: string | undefined,
  { levels = [], requiredLevel }: Partial<RequiredResult> = {},
): ResultOutcome {
  if (requiredLevel === undefined) return 'passed';
  const points = levels.map((one) => numberOf(one.points));
  const areRanked = points.every((one) => one !== undefined) && new Set(points).size === points.length;
  const rankOf = (id: string | undefined) => {
    const at = levels.findIndex((one) => one.id === id);
    return at < 0 ? undefined : areRanked ? points[at] : at;
  };
  return compared(rankOf(reached), rankOf(requiredLevel));
}

function valueOutcome(
  value: string | undefined,
  { allowedValues, requiredValue, minimum, maximum }: Partial<RequiredResult> = {},
): ResultOutcome {
  if (requiredValue === undefined) return 'passed';
  if (allowedValues !== undefined) {
    const placeOf = (one: string | undefined) => {
      const at = one === undefined ? -1 : allowedValues.indexOf(one.trim());
      return at < 0 ? undefined : at;
    };
    return compared(placeOf(value), placeOf(requiredValue));
  }
  const [reached, least, most] = [value, minimum, maximum].map(numberOf);
  const isOutside = reached !== undefined && (reached < (least ?? -Infinity) || reached > (most ?? Infinity));
  if (isOutside) return 'unknown';
  return value === requiredValue ? 'passed' : compared(reached, numberOf(requiredValue));
}

function compared(reached: number | undefined, least: number | undefined): ResultOutcome {
  if (reached === undefined || least === undefined) return 'unknown';
  return reached >= least ? 'passed' : 'too-low';
}

/** A number in decimal digits, with a percent sign or without. */
function numberOf(text: string | undefined): number | undefined {
  const found = /^[+-]?\d{1,15}(?:\.\d{1,15})?(?= ?%?$)/.exec(text?.trim() ?? '');
  return found === null ? undefined : Number(found[0]);
}
