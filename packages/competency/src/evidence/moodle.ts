import {
  activityOf,
  contextActivitiesOf,
  contextExtensionsOf,
  members,
  type ReadableStatement,
  type ReadScore,
  resultOf,
} from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { genericEvidence } from './generic.ts';
import { contradictsItself, qualityFromRaw, qualityOf } from './quality.ts';

const INFO = 'http://lrs.learninglocker.net/define/extensions/info';

/** The object is one try; what was tried is the nearest of these parents. */
const TRY_TYPE = /[/#](attempt|submission|lesson-session)$/;

/**
 * Moodle (logstore_xapi). `scaled` runs from -1 to 1 with 0 at half marks, so the quality comes from raw, min and
 * max. `success` is raw >= gradepass, and gradepass is 0 unless the teacher set one: true beside a score proves
 * nothing, false is a fail. Attempts and submissions are about their quiz, assignment or lesson.
 * Course completion has no result. Badges and certificates are handled as credentials before this.
 */
function moodleEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
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
    .map((evidence): Evidence => {
      if (evidence.kind !== 'score' || quality === undefined) return { ...evidence, activity };
      return score && isContradictory(score)
        ? { kind: 'score', activity, bar: 'contradictory-score' }
        : { kind: 'score', quality, activity };
    });
}

/** `scaled` may also be sent as a share, as everywhere else. */
function isContradictory(score: ReadScore): boolean {
  const { scaled = 0 } = score;
  return contradictsItself(score) && contradictsItself({ ...score, scaled: (scaled + 1) / 2 });
}

const ATTEMPT_IRI = /[?&]attempt=\d/;

/**
 * The IRI of a quiz attempt, `…/mod/quiz/attempt.php?attempt=1&cmid=1`. Submissions and lesson sessions have the IRI of
 * their assignment or lesson, the same for every try: they name none.
 */
function moodleAttempt(statement: ReadableStatement): string | undefined {
  const object = activityOf(statement);
  return object?.type?.endsWith('/attempt') && ATTEMPT_IRI.test(object.id) ? object.id : undefined;
}

/** Moodle. */
export const moodle: EvidenceAdapter = {
  platform: 'Moodle',
  evidence: moodleEvidence,
  attempt: moodleAttempt,
};
