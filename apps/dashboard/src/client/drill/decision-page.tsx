import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Decision, ExcludedEvidence, IncludedEvidence } from '../api/contract.ts';
import { competenciesQuery, decisionQuery } from '../api/queries.ts';
import { lastPart, nameOfActor, shortId } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { type Column, Table } from '../parts/table.tsx';

const route = getRouteApi('/signed-in/decisions/$decisionId');

const INCLUDED: readonly Column<IncludedEvidence>[] = [
  { head: 'Statement', cell: (row) => <StatementLink id={row.statementId} /> },
  { head: 'Kind', cell: (row) => <Badge>{row.kind}</Badge> },
  { head: 'Happened', cell: (row) => <Moment at={row.timestamp} /> },
  { head: 'Quality it brought', numeric: true, cell: (row) => formatValue(row.contribution) },
  { head: 'Share of the value', numeric: true, cell: (row) => formatValue(row.weight) },
];

const EXCLUDED: readonly Column<ExcludedEvidence>[] = [
  { head: 'Statement', cell: (row) => <StatementLink id={row.statementId} /> },
  { head: 'Kind', cell: (row) => <Badge>{row.kind}</Badge> },
  { head: 'Happened', cell: (row) => <Moment at={row.timestamp} /> },
  { head: 'Why it does not count', cell: (row) => row.reason },
];

/** One decision: under which rule version, from which statements, and the decision before it. */
export function DecisionPage() {
  const { decisionId } = route.useParams();
  const decision = useQuery(decisionQuery(decisionId));
  const competencies = useQuery(competenciesQuery(false));
  const iri = decision.data?.competency;
  const label =
    competencies.data?.competencies.find(({ id }) => id === iri)?.label ??
    (iri === undefined ? '…' : lastPart(iri));
  return (
    <>
      <PageHeader
        title={decision.data === undefined ? 'Decision' : nameOfActor(decision.data.learner)}
        trail={[
          { label: 'Overview', to: '/' },
          ...(iri === undefined
            ? []
            : [{ label, to: '/attainments' as const, search: { competency: iri, attained: true as const } }]),
        ]}
      >
        {iri !== undefined && `What stands decided about ${label}, and from which statements.`}
      </PageHeader>
      <Answer query={decision} what="The decision">
        {(data) => <DecisionRecord decision={data} label={label} />}
      </Answer>
    </>
  );
}

function DecisionRecord({ decision, label }: { readonly decision: Decision; readonly label: string }) {
  return (
    <div className="space-y-6">
      <Card
        title={label}
        aside={decision.attained ? <Badge tone="good">Attained</Badge> : <Badge>Not attained</Badge>}
      >
        <div className="grid gap-8 sm:grid-cols-[auto_1fr] sm:gap-14">
          <p>
            <span className="block text-sm text-muted">Value</span>
            <span className="text-4xl font-semibold tracking-tight tabular-nums">
              {formatValue(decision.value)}
            </span>
          </p>
          <Facts
            facts={{
              Learner: <code className="break-all">{decision.learner}</code>,
              Rule: `${decision.rule.id}, version ${decision.rule.version}`,
              'Rule hash': <code className="break-all">{decision.rule.hash}</code>,
              Decided: <Moment at={decision.decidedAt} />,
              'Decision before': previous(decision.previousDecisionId),
            }}
          />
        </div>
      </Card>
      <Card title={`Counted (${decision.included.length})`} note="Statements the value comes from">
        <Table caption="Counted evidence" columns={INCLUDED} rows={decision.included} rowKey={keyOf} />
      </Card>
      <Card
        title={`Not counted (${decision.excluded.length})`}
        note={
          decision.excluded.length === 0
            ? 'No statement was left out.'
            : 'Statements that were looked at and left out'
        }
      >
        {decision.excluded.length > 0 && (
          <Table caption="Evidence left out" columns={EXCLUDED} rows={decision.excluded} rowKey={keyOf} />
        )}
      </Card>
    </div>
  );
}

function previous(id: string | null): ReactNode {
  if (id === null) return 'None, this is the first';
  return (
    <Link to="/decisions/$decisionId" params={{ decisionId: id }} className="text-link break-all">
      <code>{id.slice(0, 16)}</code>
    </Link>
  );
}

function StatementLink({ id }: { readonly id: string }) {
  return (
    <Link to="/statements/$statementId" params={{ statementId: id }} className="text-link">
      <code title={id}>{shortId(id)}</code>
    </Link>
  );
}

function keyOf(row: { readonly statementId: string; readonly kind: string }): string {
  return `${row.statementId} ${row.kind}`;
}
