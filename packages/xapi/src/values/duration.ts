const N = String.raw`\d+(?:[.,]\d+)?`;
// ISO 8601:2004 4.4.3.2: weeks cannot be combined; a T must be followed by something.
const DURATION = new RegExp(
  `^P(?:${N}W|(?=\\d|T\\d)(?:${N}Y)?(?:${N}M)?(?:${N}D)?(?:T(?=\\d)(?:${N}H)?(?:${N}M)?(?:${N}S)?)?)$`,
);
// Only the smallest component may have a fraction.
const INNER_FRACTION = /[.,]\d+[A-Z]./;

/** Whether a string is an ISO 8601 duration (1.0.3 Data 4.6): `PT1H0M0.1S`, `P4W`; not `P4W1D`, not `PT`. */
export function isDuration(text: string): boolean {
  return text.length <= 200 && DURATION.test(text) && !INNER_FRACTION.test(text);
}

/**
 * The form in which two durations are compared: the seconds cut to 0.01 s and without trailing zeros, all else as it
 * stands (1.0.3 Data 2.3.1: a duration is a string for comparison; 4.6: precision beyond 0.01 s does not count).
 */
export function comparableDuration(text: string): string {
  if (!text.endsWith('S')) return text;
  let start = text.length - 1;
  while (isOfNumber(text.charCodeAt(start - 1))) start -= 1;
  const [whole = '', fraction = ''] = text.slice(start, -1).split(/[.,]/);
  const kept = fraction.slice(0, 2).replace(/0{1,2}$/, '');
  const seconds = whole.replace(/^0+(?=\d)/, '');
  return `${text.slice(0, start)}${kept === '' ? seconds : `${seconds}.${kept}`}S`;
}

/** A digit, a point or a comma. */
function isOfNumber(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46 || code === 44;
}
