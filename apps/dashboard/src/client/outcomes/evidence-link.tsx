import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MetricCell } from '../api/metric-queries.ts';
import { readsReleasesOnly, useRole } from '../session/use-role.ts';

/** A row of an answer, at the times of that answer. */
export type AnswerCell = Omit<MetricCell, 'group'> & { readonly metric: string };

/** A figure that opens: to the applications or employments it counts. */
export function EvidenceLink(props: {
  readonly cell: AnswerCell & Pick<MetricCell, 'group'>;
  /** What the figure says, for those who hear the link alone. */
  readonly label: string;
  readonly children: ReactNode;
}) {
  // Of a release nobody may see who is counted.
  if (readsReleasesOnly(useRole())) return <span className="font-semibold">{props.children}</span>;
  return (
    <Link
      to="/outcomes/evidence"
      search={props.cell}
      aria-label={`${props.label}: show who is counted`}
      className="w-fit text-link font-semibold"
    >
      {props.children}
    </Link>
  );
}
