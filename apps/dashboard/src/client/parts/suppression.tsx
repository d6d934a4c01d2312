import type { PayAnswer } from '@cairn/query-contract';
import { Badge } from './badge.tsx';

type Disclosure = PayAnswer['total']['disclosure'];

/** Why a row shows no numbers. It is hidden whole: one of its groups alone would give the other away. */
export function Suppression(props: { readonly disclosure: Disclosure; readonly minimumCell: number }) {
  return <Badge tone="warn">{wordsFor(props.disclosure, props.minimumCell)}</Badge>;
}

function wordsFor(disclosure: Disclosure, minimumCell: number): string {
  switch (disclosure) {
    case 'complementary':
      return 'Suppressed (would reveal another row)';
    case 'dominated':
      return 'Suppressed (one employer)';
    case 'small':
      return `Suppressed (under ${minimumCell})`;
    case 'withheld':
    case 'shown':
      return 'Suppressed';
  }
}
