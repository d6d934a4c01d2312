import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type MetricChoice, metricSheetQuery, paySheetQuery } from '../api/metric-queries.ts';
import { Answer } from '../parts/answer.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { PaySheet } from './pay-sheet.tsx';
import { RateSheet } from './rate-sheet.tsx';

interface Asked {
  readonly id: string;
  readonly choice: MetricChoice;
}

/** What a sceptic asks of a comparison, one click away: it takes a while to compute, so nobody waits for it unasked. */
export function SheetCard({ kind, ...asked }: Asked & { readonly kind: 'rate' | 'pay' }) {
  const [open, setOpen] = useState(false);
  return (
    <Card
      title="The statistician’s sheet"
      note="Matching, balance, a negative control, made-up credentials, and what could have been seen"
      aside={<Button onClick={() => setOpen(!open)}>{open ? 'Close' : 'Show the sheet'}</Button>}
    >
      {open && (kind === 'rate' ? <OfRate {...asked} /> : <OfPay {...asked} />)}
    </Card>
  );
}

function OfRate({ id, choice }: Asked) {
  const sheet = useQuery(metricSheetQuery(id, choice));
  return (
    <Answer query={sheet} what="The sheet">
      {(data) => (data.suppressed ? hidden(data) : <RateSheet sheet={data} />)}
    </Answer>
  );
}

function OfPay({ id, choice }: Asked) {
  const sheet = useQuery(paySheetQuery(id, choice));
  return (
    <Answer query={sheet} what="The sheet">
      {(data) => (data.suppressed ? hidden(data) : <PaySheet sheet={data} />)}
    </Answer>
  );
}

function hidden({ minimumCell }: { readonly minimumCell: number }): ReactNode {
  return (
    <p className="text-sm text-muted">
      The comparison itself is suppressed (under {minimumCell}), and so is its sheet.
    </p>
  );
}
