import { CONTENT } from '../catalogue/learning-content.ts';
import type { ExperienceBand } from '../world/learner.ts';
import { awardBadge, awardGuildBadge } from './awarding.ts';
import { afterDays, type Journey } from './journey.ts';
import { takeCoursera, takeOpenEdx, takeQuiz, watch } from './studying.ts';

type ByExperience = Readonly<Record<ExperienceBand, number>>;

/**
 * Marketing to data analysis. The experienced enrol more often, and are hired more often whatever they hold: the
 * crude difference flatters this credential.
 */
export function studyDataAnalysis(journey: Journey): void {
  const enrols: ByExperience = { early: 0.2, mid: 0.5, senior: 0.85 };
  if (!journey.random.happens(enrols[journey.learner.experience])) return;
  const spreadsheets = watch(journey, CONTENT.spreadsheets, 0.92);
  const sql = takeOpenEdx(journey, CONTENT.sql);
  const statistics = takeCoursera(journey, CONTENT.statistics, 75);
  if (statistics.passed) takeCoursera(journey, CONTENT.dataSpecialization, 75);
  const visualisation = takeQuiz(journey, CONTENT.visualisation, { needed: 70 });
  if (spreadsheets.passed && sql.passed && (statistics.passed || visualisation.passed)) {
    awardBadge(journey, CONTENT.dataBadge);
  }
}

/**
 * Customer support to UX design. Here the newcomers enrol and the experienced do without: the crude difference hides
 * what the credential goes with.
 */
export function studyUxDesign(journey: Journey): void {
  const enrols: ByExperience = { early: 0.9, mid: 0.45, senior: 0.12 };
  if (!journey.random.happens(enrols[journey.learner.experience])) return;
  const fundamentals = watch(journey, CONTENT.uxFundamentals, 0.92);
  const research = takeCoursera(journey, CONTENT.research, 75);
  const prototyping = takeOpenEdx(journey, CONTENT.prototyping);
  if (research.passed && prototyping.passed) takeCoursera(journey, CONTENT.uxSpecialization, 70);
  if (fundamentals.passed && (research.passed || prototyping.passed)) {
    awardGuildBadge(journey, CONTENT.uxBadge, [fundamentals.statementId, research.statementId]);
  }
}

/** The programme Lantern Kitchens pays for: six units, each with a badge and three credits; all six make the certificate. */
export function studyManagement(journey: Journey): void {
  if (!journey.random.happens(0.8)) return;
  let units = 0;
  for (const unit of CONTENT.managementUnits) {
    if (journey.random.happens(0.1)) return;
    const { passed } = takeQuiz(journey, unit.quiz, { needed: 65 });
    if (passed) {
      awardBadge(journey, unit.badge);
      units += 1;
    }
    afterDays(journey, 5, 15);
  }
  if (units === CONTENT.managementUnits.length) awardBadge(journey, CONTENT.managementBadge);
}

/** Leadership, communication and problem solving, open to everyone: watch the course, and some take the badge. */
export function studySoftSkills(journey: Journey): void {
  const skills = [
    [CONTENT.leadership, CONTENT.leadershipBadge],
    [CONTENT.communication, CONTENT.communicationBadge],
    [CONTENT.problemSolving, CONTENT.problemSolvingBadge],
  ] as const;
  for (const [course, badge] of skills) {
    if (!journey.random.happens(0.4)) continue;
    const { passed } = watch(journey, course, 0.8);
    if (passed && journey.random.happens(0.15 + 0.6 * journey.learner.ability)) awardBadge(journey, badge);
  }
}

/** Cloud operations, learned years ago: skills that age. One in four took the practical again in the last year. */
export function studyCloudOperations(journey: Journey, lastYear: number): void {
  if (!journey.random.happens(0.7)) return;
  const cloud = takeOpenEdx(journey, CONTENT.cloud);
  const automation = takeQuiz(journey, CONTENT.automation, { needed: 70 });
  if (cloud.passed && automation.passed) awardBadge(journey, CONTENT.cloudBadge);
  if (!journey.random.happens(0.25)) return;
  journey.now = Math.max(journey.now, lastYear);
  afterDays(journey, 1, 200);
  takeQuiz(journey, CONTENT.automation, { needed: 70, firstAttempt: 11 });
}
