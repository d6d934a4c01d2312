import { DAY } from '../chance/instants.ts';
import type { Random } from '../chance/random.ts';
import type { Learner } from '../world/learner.ts';
import type { Ledger } from '../world/ledger.ts';
import { OCCUPATIONS } from '../world/occupations.ts';
import { lookForWork } from './job-market.ts';
import type { Journey } from './journey.ts';
import {
  studyCloudOperations,
  studyDataAnalysis,
  studyManagement,
  studySoftSkills,
  studyUxDesign,
} from './pathways.ts';

/** One learner's months up to the anchor: the pathway of their occupation, soft skills, and the search for work. */
export function live(ledger: Ledger, learner: Learner, random: Random): void {
  const beginning = ledger.until - random.int(90, 540) * DAY;
  const journey: Journey = { ledger, learner, random, now: beginning, awards: [] };
  switch (learner.priorOccupation) {
    case OCCUPATIONS.marketing:
    case OCCUPATIONS.officeAssistant:
      studyDataAnalysis(journey);
      break;
    case OCCUPATIONS.customerSupport:
      studyUxDesign(journey);
      break;
    case OCCUPATIONS.shiftSupervisor:
      studyManagement(journey);
      break;
    default:
      journey.now = ledger.until - random.int(1100, 2000) * DAY;
      studyCloudOperations(journey, ledger.until - 365 * DAY);
      journey.now = Math.max(journey.now, beginning);
  }
  studySoftSkills(journey);
  lookForWork(journey, beginning + 20 * DAY);
}
