import type { Decision, ExcludedEvidence, IncludedEvidence } from '@cairn/query-contract';
import { Link } from '@tanstack/react-router';
import { shortId } from '../format/names.ts';
import { formatCount, formatValue } from '../format/numbers.ts';
import { Badge } from '../parts/badge.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Card } from '../parts/card.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';

const INCLUDED: readonly Column<IncludedEvidence>[] = [
  { head: 'Statement', cell: (row) => <StatementLink id={row.statementId} /> },
  { head: 'Kind', cell: (row) => <Badge>{row.kind}</Badge> },
  { head: 'Happened', cell: (row) => <Moment at={row.timestamp} /> },
  { head: 'Quality', numeric: true, cell: (row) => formatValue(row.quality) },
  { head: 'Share of the value', numeric: true, cell: (row) => formatValue(row.weight) },
  { head: 'Part of the value', numeric: true, cell: (row) => formatValue(row.contribution) },
];

const EXCLUDED: readonly Column<ExcludedEvidence>[] = [
  { head: 'Statement', cell: (row) => <StatementLink id={row.statementId} /> },
  { head: 'Kind', cell: (row) => <Badge>{row.kind}</Badge> },
  { head: 'Happened', cell: (row) => <Moment at={row.timestamp} /> },
  { head: 'Why it does not count', cell: (row) => <Breakable text={row.words} /> },
];

/** The statements that a decision counted and did not, with how many there are where not all are listed. */
export function EvidenceCards(props: EvidenceLists) {
  const { included, includedCount, excluded, excludedCount } = props;
  return (
    <>
      <Card title={`Counted (${formatCount(includedCount)})`} note="Statements that make up the value">
        <Table caption="Counted evidence" columns={INCLUDED} rows={included} rowKey={keyOf} />
      </Card>
      <Card
        title={`Not counted (${formatCount(excludedCount)})`}
        note={
          excluded.length === 0
            ? 'No statement was excluded.'
            : 'Statements that were considered but excluded'
        }
      >
        {excluded.length > 0 && (
          <Table caption="Excluded evidence" columns={EXCLUDED} rows={excluded} rowKey={keyOf} />
        )}
      </Card>
    </>
  );
}

/** The members of a decision that list its evidence. */
type EvidenceLists = Pick<Decision, 'included' | 'includedCount' | 'excluded' | 'excludedCount'>;

/** A statement by the end of its id, as a link. */
export function StatementLink({ id }: { readonly id: string }) {
  return (
    <Link to="/statements/$statementId" params={{ statementId: id }} className="text-link">
      <code title={id}>{shortId(id)}</code>
    </Link>
  );
}

function keyOf(row: { readonly statementId: string; readonly kind: string }): string {
  return `${row.statementId} ${row.kind}`;
}
