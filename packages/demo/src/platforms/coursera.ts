import { identifierOf } from '../world/identifier.ts';
import type { Learner } from '../world/learner.ts';
import { type Ledger, record } from '../world/ledger.ts';

/** A course or a specialization (an ordered group of courses). */
export interface CourseraItem {
  readonly slug: string;
  readonly title: string;
  readonly specialization: boolean;
}

const HOME = 'https://coursera.example';

/** The activity id of a course or specialization. */
export function courseraId({ slug, specialization }: CourseraItem): string {
  return `${HOME}/${specialization ? 'specializations' : 'learn'}/${slug}`;
}

/** The learner starts. Between this and {@link completed} nothing is sent. */
export function started(ledger: Ledger, learner: Learner, item: CourseraItem, at: number): void {
  record(ledger, {
    name: `coursera/${learner.index}/${item.slug}/started`,
    at,
    content: {
      actor: learner.byWorkEmail,
      verb: { id: 'http://activitystrea.ms/schema/1.0/start', display: { 'en-US': 'started' } },
      object: activity(item),
      context: { platform: 'Coursera' },
      version: '1.0.3',
    },
  });
}

/** The learner completes, with a grade; a retake is a new statement with the new grade. */
export function completed(
  ledger: Ledger,
  learner: Learner,
  item: CourseraItem,
  at: number,
  attempt: number,
  percent: number,
): string | undefined {
  const about = { learner: identifierOf(learner.byWorkEmail), activity: courseraId(item) };
  return record(ledger, {
    name: `coursera/${learner.index}/${item.slug}/completed/${attempt}`,
    at,
    content: {
      actor: learner.byWorkEmail,
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { 'en-US': 'completed' } },
      object: activity(item),
      result: { completion: true, score: { scaled: percent / 100, raw: percent, min: 0, max: 100 } },
      context: { platform: 'Coursera' },
      version: '1.0.3',
    },
    learning: [
      { ...about, kind: 'completion' },
      { ...about, kind: 'score', percent },
    ],
  });
}

function activity(item: CourseraItem) {
  return {
    objectType: 'Activity' as const,
    id: courseraId(item),
    definition: {
      name: { 'en-US': item.title },
      type: item.specialization
        ? `${HOME}/xapi/activity-types/specialization`
        : 'http://adlnet.gov/expapi/activities/course',
    },
  };
}
