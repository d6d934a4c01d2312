import { daysLater } from '../chance/instants.ts';
import { badgeEarned, type GuildBadge, guildBadgeId } from '../platforms/badge-issuer.ts';
import { badgeChanged, type MoodleBadge, moodleBadgeId } from '../platforms/moodle.ts';
import { RECORDS_OFFICE, voided } from '../platforms/voiding.ts';
import { afterDays, type Journey } from './journey.ts';

/**
 * A Moodle badge, some days after it was deserved. Two in a hundred are forfeited weeks later; one in a hundred was
 * a mistake, and its statement is voided.
 */
export function awardBadge(journey: Journey, badge: MoodleBadge): void {
  const { ledger, learner, random } = journey;
  const at = afterDays(journey, 1, 6);
  const statementId = badgeChanged(ledger, learner, badge, at, 'awarded');
  if (statementId === undefined) return;
  const award = { credential: moodleBadgeId(badge), at };
  const fate = random.int(1, 100);
  if (fate <= 2) {
    const lostAt = daysLater(random, at, 20, 60);
    const forfeited = badgeChanged(ledger, learner, badge, lostAt, 'forfeited') !== undefined;
    journey.awards.push(forfeited ? { ...award, lostAt } : award);
  } else if (fate === 3) {
    voided(ledger, { by: RECORDS_OFFICE, statementId, at: daysLater(random, at, 1, 4) });
    if (!ledger.voided.has(statementId)) journey.awards.push(award);
  } else {
    journey.awards.push(award);
  }
}

/** A badge of the Design Guild with its evidence. */
export function awardGuildBadge(
  journey: Journey,
  badge: GuildBadge,
  evidence: readonly (string | undefined)[],
): void {
  const at = afterDays(journey, 2, 8);
  if (badgeEarned(journey.ledger, journey.learner, badge, at, evidence) !== undefined) {
    journey.awards.push({ credential: guildBadgeId(badge), at });
  }
}
