import { identifierOf } from '../world/identifier.ts';
import type { Learner } from '../world/learner.ts';
import { type Ledger, record } from '../world/ledger.ts';

/** A badge of the Design Guild, an issuer that follows the "earned badge" recipe of the Open Badges community (BadgesCoP). */
export interface GuildBadge {
  readonly slug: string;
  readonly title: string;
  /** What has to be shown, in the order of the evidence. */
  readonly criteria: readonly string[];
}

const HOME = 'https://badges.design-guild.example';

/** The activity id of a badge. */
export function guildBadgeId({ slug }: GuildBadge): string {
  return `${HOME}/badges/${slug}`;
}

/** `earned` on the badge, each criterion with the statement that shows it. */
export function badgeEarned(
  ledger: Ledger,
  learner: Learner,
  badge: GuildBadge,
  at: number,
  evidence: readonly (string | undefined)[],
): string | undefined {
  const shown = badge.criteria.flatMap((criterion, i) => {
    const id = evidence[i];
    return id === undefined
      ? []
      : [[`${guildBadgeId(badge)}#${criterion}`, { objectType: 'StatementRef', id }]];
  });
  return record(ledger, {
    name: `badge issuer/${learner.index}/${badge.slug}`,
    at,
    content: {
      actor: learner.byEmail,
      verb: { id: 'http://id.tincanapi.com/verb/earned', display: { en: 'earned' } },
      object: {
        objectType: 'Activity',
        id: guildBadgeId(badge),
        definition: { name: { en: badge.title }, type: 'http://activitystrea.ms/schema/1.0/badge' },
      },
      result: {
        extensions: {
          'http://specification.openbadges.org/xapi/extensions/evidence': Object.fromEntries(shown),
        },
      },
      version: '1.0.3',
    },
    credential: {
      learner: identifierOf(learner.byEmail),
      credential: guildBadgeId(badge),
      change: 'awarded',
    },
  });
}
