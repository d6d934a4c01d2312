import {
  activityOf,
  contextActivitiesOf,
  contextExtensionsOf,
  members,
  type ReadableStatement,
  resultOf,
} from '@cairn/xapi/lenient';
import type { Evidence } from './evidence.ts';
import { genericEvidence } from './generic.ts';
import { qualityFromRaw, qualityOf } from './quality.ts';

const INFO = 'http://lrs.learninglocker.net/define/extensions/info';

/** The object is one try; what was tried is the nearest of these parents. */
const TRY_TYPE = /[/#](attempt|submission|lesson-session)$/;

/**
 * Moodle (logstore_xapi). `scaled` runs from -1 to 1 with 0 at half marks, so the quality comes from raw, min and
 * max. `success` is raw >= gradepass, and gradepass is 0 unless the teacher set one: true beside a score proves
 * nothing, false is a fail. Attempts and submissions are about their quiz, assignment or lesson.
 * Course completion has no result. Badges and certificates are handled as credentials before this.
 */
export function moodleEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const info = members(contextExtensionsOf(statement).get(INFO));
  if (!('http://moodle.org' in info)) return undefined;
  const object = activityOf(statement);
  if (!object) return [];
  const tried = TRY_TYPE.test(object.type ?? '') ? contextActivitiesOf(statement, 'parent')[0] : undefined;
  const activity = (tried ?? object).id;
  const { score } = resultOf(statement);
  const quality = qualityFromRaw(score) ?? qualityOf(score);
  return genericEvidence(statement)
    .filter(({ kind }) => kind !== 'pass' || score === undefined)
    .map((evidence) => ({
      ...evidence,
      activity,
      ...(evidence.kind === 'score' && quality !== undefined ? { quality } : {}),
    }));
}
