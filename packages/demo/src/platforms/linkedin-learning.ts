import { identifierOf } from '../world/identifier.ts';
import type { Learner } from '../world/learner.ts';
import { type Ledger, record } from '../world/ledger.ts';

/** A course by the number in its URN. */
export interface LinkedInCourse {
  readonly number: number;
  readonly title: string;
}

/** The spelling of a course's URN in the REST API, which the catalogue uses. */
export function linkedInCourseId(course: LinkedInCourse): string {
  return `urn:li:lyndaCourse:${course.number}`;
}

/**
 * Progress in a course. At 100 the verb is `completed`, below it `progressed`. Progress is a string, there is no
 * success and no score. `shortUrn` uses the URN of the xAPI feed, `urn:lyndaCourse:…`, which is the same course.
 */
export function watched(
  ledger: Ledger,
  learner: Learner,
  course: LinkedInCourse,
  at: number,
  percent: number,
  shortUrn: boolean,
): string | undefined {
  const done = percent === 100;
  const identifier = identifierOf(learner.byEmail);
  const activity = linkedInCourseId(course);
  return record(ledger, {
    name: `linkedin learning/${learner.index}/${course.number}/${percent}`,
    at,
    content: {
      actor: learner.byEmail,
      verb: {
        id: `http://adlnet.gov/expapi/verbs/${done ? 'completed' : 'progressed'}`,
        display: { 'en-US': done ? 'COMPLETED' : 'PROGRESSED' },
      },
      object: {
        objectType: 'Activity',
        id: shortUrn ? `urn:lyndaCourse:${course.number}` : activity,
        definition: { name: { 'en-US': course.title }, type: 'http://adlnet.gov/expapi/activities/course' },
      },
      result: {
        completion: done,
        duration: `PT${percent * 42}S`,
        extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': String(percent) },
      },
      version: '1.0.3',
    },
    learning: [
      { learner: identifier, activity, kind: 'progress', percent },
      ...(done ? [{ learner: identifier, activity, kind: 'completion' as const }] : []),
    ],
  });
}
