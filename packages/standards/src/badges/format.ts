import type { JsonFormat } from '../reading/format.ts';
import { listOf } from '../reading/members.ts';
import { badgeKindOf } from './kind.ts';
import { readBadges } from './read.ts';
import { writeBadges } from './write.ts';

/** Achievements of Open Badges 2.0 and 3.0 and of CLR 2.0; written as those of Open Badges 3.0. */
export const badgesFormat: JsonFormat = {
  name: 'open-badges',
  media: 'json',
  recognises: ({ value }) => {
    const list = listOf(value);
    return list.length > 0 && list.every((one) => badgeKindOf(one) !== undefined);
  },
  read: readBadges,
  write: writeBadges,
};
