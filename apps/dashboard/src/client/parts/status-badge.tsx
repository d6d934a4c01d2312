import type { AttainmentStatus } from '@cairn/query-contract';
import { Badge } from './badge.tsx';

const WORDS: Readonly<Record<AttainmentStatus, string>> = {
  attained: 'Attained',
  stale: 'Attained, not shown recently',
  expired: 'Expired',
  exempted: 'Exempted',
  partial: 'Not enough evidence yet',
  'not-demonstrated': 'Attempted, not demonstrated',
  indeterminate: 'Reports contradict each other',
  'not-attempted': 'Not attempted',
};

/** What a decision says, in words. */
export function StatusBadge({
  status,
  attained,
}: {
  readonly status: AttainmentStatus;
  readonly attained: boolean;
}) {
  return attained ? <Badge tone="good">{WORDS[status]}</Badge> : <Badge>{WORDS[status]}</Badge>;
}
