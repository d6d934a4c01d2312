import { daysLater, minutesLater } from '../chance/instants.ts';
import * as coursera from '../platforms/coursera.ts';
import * as linkedIn from '../platforms/linkedin-learning.ts';
import * as moodle from '../platforms/moodle.ts';
import * as openEdx from '../platforms/open-edx.ts';
import { RECORDS_OFFICE, voided } from '../platforms/voiding.ts';
import { afterDays, drawPercent, type Journey } from './journey.ts';

/** How a course or quiz ended, and the statement that says so. */
export interface Outcome {
  readonly passed: boolean;
  readonly statementId: string | undefined;
}

const NOT_DONE: Outcome = { passed: false, statementId: undefined };

/** LinkedIn Learning: some progress, then completion for most. Half of the accounts send the short URN. */
export function watch(journey: Journey, course: linkedIn.LinkedInCourse, finishes: number): Outcome {
  const { ledger, learner, random } = journey;
  const shortUrn = learner.index % 2 === 0;
  linkedIn.watched(
    ledger,
    learner,
    course,
    afterDays(journey, 1, 4),
    random.pick([20, 35, 50, 75]),
    shortUrn,
  );
  if (!random.happens(finishes)) return NOT_DONE;
  const at = afterDays(journey, 1, 6);
  return { passed: true, statementId: linkedIn.watched(ledger, learner, course, at, 100, shortUrn) };
}

/** Coursera: start and completion with a grade; a weak grade is often retaken. `needed` in percent. */
export function takeCoursera(journey: Journey, item: coursera.CourseraItem, needed: number): Outcome {
  const { ledger, learner, random } = journey;
  coursera.started(ledger, learner, item, afterDays(journey, 1, 5));
  if (!random.happens(0.88)) return NOT_DONE;
  let percent = drawPercent(journey, 0);
  let statementId = coursera.completed(ledger, learner, item, afterDays(journey, 14, 28), 1, percent);
  if (percent < needed && random.happens(0.6)) {
    const retaken = Math.min(100, percent + random.int(-4, 20));
    const id = coursera.completed(ledger, learner, item, afterDays(journey, 7, 14), 2, retaken);
    if (retaken > percent) statementId = id;
    percent = Math.max(percent, retaken);
  }
  return { passed: percent >= needed, statementId };
}

/**
 * Moodle: up to three attempts, numbered from `firstAttempt`. One in ten who passed tries again for a better mark and
 * may do worse. One attempt in two hundred was marked with the wrong key, and its statement is voided.
 */
export function takeQuiz(
  journey: Journey,
  quiz: moodle.MoodleQuiz,
  { needed, firstAttempt = 1 }: { readonly needed: number; readonly firstAttempt?: number },
): Outcome {
  const { ledger, learner, random } = journey;
  let last = NOT_DONE;
  for (let tried = 0; tried < 3; tried += 1) {
    const percent = drawPercent(journey, -6 * tried);
    const at = afterDays(journey, 1, 5);
    const statementId = moodle.quizAttempted(ledger, learner, quiz, at, firstAttempt + tried, percent);
    if (statementId !== undefined && random.happens(0.005)) {
      voided(ledger, { by: RECORDS_OFFICE, statementId, at: daysLater(random, at, 1, 3) });
      continue;
    }
    last = { passed: percent >= needed, statementId };
    if (last.passed ? !random.happens(0.1) : !random.happens(0.75)) break;
  }
  return last;
}

/**
 * Open edX: enrolment, graded problems, progress, a grade update after the first half and at the end, and the verdict.
 * Three passes in a hundred are reversed by a regrade, and half of those reversed again.
 */
export function takeOpenEdx(journey: Journey, course: openEdx.OpenEdxCourse): Outcome {
  const { ledger, learner, random } = journey;
  const visit = { ledger, learner, course };
  openEdx.enrolled(visit, afterDays(journey, 1, 3));
  const results: number[] = [];
  for (const [i, problem] of course.problems.entries()) {
    if (random.happens(0.04)) break;
    const first = drawPercent(journey, 4);
    openEdx.problemChecked(visit, afterDays(journey, 1, 4), problem, 1, first);
    const again = first < 70 && random.happens(0.7) ? Math.min(100, first + random.int(0, 25)) : undefined;
    if (again !== undefined) {
      const at = minutesLater(random, journey.now, 5, 50);
      journey.now = at;
      openEdx.problemChecked(visit, at, problem, 2, again);
    }
    results.push(again ?? first);
    const done = Math.round(((i + 1) * 100) / course.problems.length);
    if (i % 2 === 1 || done === 100)
      openEdx.progressed(visit, minutesLater(random, journey.now, 60, 90), done);
  }
  if (results.length === 0) return NOT_DONE;
  const grade = Math.floor(results.reduce((sum, result) => sum + result, 0) / course.problems.length);
  openEdx.gradeUpdated(visit, afterDays(journey, 1, 2), 1, grade);
  let passed = grade >= 60;
  openEdx.stands(visit, minutesLater(random, journey.now, 1, 3), passed ? 'pass' : 'fail');
  for (const reversal of [1, 2]) {
    if (!random.happens(reversal === 1 ? 0.03 : 0.5)) break;
    passed = !passed;
    openEdx.gradeUpdated(visit, afterDays(journey, 3, 9), 1 + reversal, passed ? 62 : 55);
    openEdx.stands(visit, minutesLater(random, journey.now, 1, 3), passed ? 'pass' : 'fail');
  }
  return { passed, statementId: undefined };
}
