import { type Check, isObject, report, reportType, reportUnknown } from './check.ts';
import { membersOf } from './check-members.ts';
import { RESULT } from './shapes.ts';

const SCORE_KEYS = ['scaled', 'raw', 'min', 'max'];
const checkMembers = membersOf(RESULT, {
  score: (check, value, parent) => checkScore(check, value, `${parent}.score`),
});

/** Checks `result` (1.0.3 Data 2.4.5). */
export function checkResult(check: Check, value: unknown, path: string): void {
  if (isObject(check, value, path, 'a result')) checkMembers(check, value, path);
}

/**
 * Checks `score` (1.0.3 Data 2.4.5.1). The table wants min below max; equal bounds are let through, because Open edX
 * and Moodle send 0 to 0 for work that carries no weight.
 */
export function checkScore(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'a score')) return;
  for (const key in value) {
    check.keys += 1;
    if (key !== 'scaled' && key !== 'raw' && key !== 'min' && key !== 'max') {
      reportUnknown(check, path, key, SCORE_KEYS);
    } else if (typeof value[key] !== 'number') reportType(check, `${path}.${key}`, value[key], 'a number');
    else if (!Number.isFinite(value[key])) {
      report(
        check,
        'out_of_range',
        `${path}.${key}`,
        'The number is too large for IEEE 754 double precision.',
      );
    }
  }
  const { scaled, raw, min, max } = value;
  if (typeof scaled === 'number' && !(scaled >= -1 && scaled <= 1)) {
    const hint = 'If this is a percentage, divide it by 100 or send it as "raw".';
    report(check, 'out_of_range', `${path}.scaled`, `Must be between -1 and 1, not ${scaled}.`, hint);
  }
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    report(check, 'out_of_range', `${path}.min`, `Must be less than "max": ${min} is above ${max}.`);
  }
  if (typeof raw !== 'number') return;
  if (typeof min === 'number' && raw < min) {
    report(check, 'out_of_range', `${path}.raw`, `Must not be below "min": ${raw} is below ${min}.`);
  }
  if (typeof max === 'number' && raw > max) {
    report(check, 'out_of_range', `${path}.raw`, `Must not be above "max": ${raw} is above ${max}.`);
  }
}
