import { CONTENT } from '../catalogue/learning-content.ts';
import { DAY, daysLater } from '../chance/instants.ts';
import type { Random } from '../chance/random.ts';
import * as tracking from '../platforms/applicant-tracking.ts';
import { guildBadgeId } from '../platforms/badge-issuer.ts';
import { moodleBadgeId } from '../platforms/moodle.ts';
import { voided } from '../platforms/voiding.ts';
import { MARKETS, type Market } from '../world/employers.ts';
import type { ExperienceBand, Learner } from '../world/learner.ts';
import { OCCUPATIONS } from '../world/occupations.ts';
import type { Award, Journey } from './journey.ts';

/** How hiring goes in one market. Chances are per application. */
interface Prospect {
  readonly market: Market;
  /** Of applying at all. */
  readonly applies: number;
  /** Of being hired, by experience, without the credential. */
  readonly hired: Readonly<Record<ExperienceBand, number>>;
  /** The credential that this market looks at, and what it adds. */
  readonly credential: string;
  readonly bonus: number;
}

const DATA: Prospect = {
  market: MARKETS.dataAnalyst,
  applies: 0.7,
  hired: { early: 0.06, mid: 0.2, senior: 0.45 },
  credential: moodleBadgeId(CONTENT.dataBadge),
  bonus: 0.05,
};
const UX: Prospect = {
  market: MARKETS.uxDesigner,
  applies: 0.75,
  hired: { early: 0.08, mid: 0.25, senior: 0.55 },
  credential: guildBadgeId(CONTENT.uxBadge),
  bonus: 0.12,
};
const FOOD_SERVICE: Prospect = {
  market: MARKETS.foodServiceManager,
  applies: 0.6,
  hired: { early: 0.2, mid: 0.3, senior: 0.35 },
  credential: moodleBadgeId(CONTENT.managementBadge),
  bonus: 0.2,
};
const OFFICE: Prospect = {
  market: MARKETS.officeSupervisor,
  applies: 0.5,
  hired: { early: 0.1, mid: 0.2, senior: 0.3 },
  credential: moodleBadgeId(CONTENT.leadershipBadge),
  bonus: 0.1,
};
const SYSTEMS: Prospect = {
  market: MARKETS.systemsAdministrator,
  applies: 0.55,
  hired: { early: 0.15, mid: 0.25, senior: 0.3 },
  credential: moodleBadgeId(CONTENT.cloudBadge),
  bonus: 0.02,
};
/** So few apply here that nothing may be shown. */
const CLINICAL: Prospect = { ...DATA, market: MARKETS.clinicalDataManager, applies: 0.02 };

/** Where someone with this occupation looks for work. */
function prospectsOf({ priorOccupation }: Learner): readonly Prospect[] {
  switch (priorOccupation) {
    case OCCUPATIONS.marketing:
      return [DATA, CLINICAL];
    case OCCUPATIONS.customerSupport:
      return [UX];
    case OCCUPATIONS.shiftSupervisor:
      return [FOOD_SERVICE];
    case OCCUPATIONS.officeAssistant:
      return [OFFICE, DATA];
    default:
      return [SYSTEMS];
  }
}

/**
 * Looks for work from `from` (ms) on, whether or not the courses are done by then: some credentials come after the
 * application or after the hire. Up to three applications, and none after a hire.
 */
export function lookForWork(journey: Journey, from: number): void {
  const { ledger, random } = journey;
  for (const prospect of prospectsOf(journey.learner)) {
    if (!random.happens(prospect.applies)) continue;
    let at = from + random.int(0, Math.max(0, ledger.until - from - DAY));
    for (let number = 1; number <= 3; number += 1) {
      at = daysLater(random, at, 1, 20);
      const hired = apply(journey, prospect, at);
      if (hired) return;
      if (!random.happens(0.35)) break;
      at += random.int(20, 60) * DAY;
    }
  }
}

/** One application to its end; true when it ended in a hire, also one that is still to come. */
function apply(journey: Journey, prospect: Prospect, at: number): boolean {
  const { ledger, learner, random } = journey;
  const chance =
    prospect.hired[learner.experience] +
    (inForce(journey.awards, prospect.credential, at) ? prospect.bonus : 0);
  const hired = random.happens(chance);
  const application = tracking.apply(
    ledger,
    learner,
    random.pick(prospect.market.employers),
    prospect.market.occupation,
    at,
  );
  const slow = random.happens(0.1) ? 25 : 0;
  const interviewed = daysLater(random, at, 3 + slow, 14 + slow);
  if (hired || random.happens(0.4)) tracking.report(application, 'interviewed', interviewed);
  else return false;
  const declines = !hired && random.happens(0.12);
  if (!hired && !declines) return false;
  const offered = daysLater(random, interviewed, 1, 8);
  tracking.report(application, 'offered', offered);
  const answered = daysLater(random, offered, 1, 5);
  tracking.report(application, hired ? 'accepted' : 'declined', answered);
  if (hired) employ(journey, application, answered, random);
  return hired;
}

/** Hire, start and, for one in five, separation. One hire in two hundred was booked by mistake and is voided. */
function employ(journey: Journey, application: tracking.Application, accepted: number, random: Random): void {
  const at = daysLater(random, accepted, 1, 2);
  const statementId = tracking.report(application, 'hired', at);
  if (statementId !== undefined && random.happens(0.005)) {
    voided(journey.ledger, {
      by: tracking.recruiterOf(application),
      statementId,
      at: daysLater(random, at, 1, 3),
    });
    return;
  }
  const started = daysLater(random, at, 7, 30);
  tracking.report(application, 'started', started);
  if (random.happens(0.2)) tracking.report(application, 'separated', daysLater(random, started, 30, 300));
}

function inForce(awards: readonly Award[], credential: string, at: number): boolean {
  return awards.some(
    (award) =>
      award.credential === credential && award.at < at && (award.lostAt === undefined || award.lostAt >= at),
  );
}
