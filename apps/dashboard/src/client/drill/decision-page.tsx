import type { Competency, Decision } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { competencyQuery, decisionQuery } from '../api/queries.ts';
import { lastPart, nameOfActor } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Card } from '../parts/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';
import { EvidenceCards } from './evidence-cards.tsx';

const route = getRouteApi('/signed-in/decisions/$decisionId');

/** One decision: under which rule version, from which statements, and the decision before it. */
export function DecisionPage() {
  const { decisionId } = route.useParams();
  const decision = useQuery(decisionQuery(decisionId));
  const iri = decision.data?.competency;
  const competencies = useQuery({ ...competencyQuery(iri ?? ''), enabled: iri !== undefined });
  const known = competencies.data?.competencies.find(
    ({ id, framework }) => id === iri && framework.id === decision.data?.rule.framework,
  );
  const label = known?.label ?? (iri === undefined ? '…' : lastPart(iri));
  return (
    <>
      <PageHeader
        title={decision.data === undefined ? 'Decision' : nameOfActor(decision.data.person)}
        trail={[
          { label: 'Overview', to: '/' },
          ...(iri === undefined
            ? []
            : [{ label, to: '/attainments' as const, search: { competency: iri, attained: true as const } }]),
        ]}
      >
        {iri !== undefined && `The current decision about ${label}, and its statements.`}
      </PageHeader>
      <Answer query={decision} what="The decision">
        {(data) => <DecisionRecord decision={data} label={label} framework={known?.framework} />}
      </Answer>
    </>
  );
}

function DecisionRecord(props: {
  readonly decision: Decision;
  readonly label: string;
  readonly framework: Competency['framework'] | undefined;
}) {
  const { decision, label } = props;
  return (
    <div className="space-y-6">
      <Card title={label} aside={<StatusBadge {...decision} />}>
        <div className="grid gap-8 sm:grid-cols-[auto_1fr] sm:gap-14">
          <p>
            <span className="block text-sm text-muted">Value</span>
            <span className="text-4xl font-semibold tracking-tight tabular-nums">
              {formatValue(decision.value)}
            </span>
          </p>
          <Facts
            facts={{
              Person: (
                <Link
                  to="/learner"
                  search={{
                    person: decision.person,
                    competency: decision.competency,
                    framework: decision.rule.framework,
                  }}
                  title={decision.person}
                  className="text-link"
                >
                  <Breakable text={nameOfActor(decision.person)} />
                </Link>
              ),
              Rule: <Rule rule={decision.rule} title={props.framework?.title} />,
              'Rule hash': <code className="break-all">{decision.rule.hash}</code>,
              Since: decision.since === null ? 'Not attained' : <Moment at={decision.since} />,
              'Newest evidence': decision.evidenceAt === null ? 'None' : <Moment at={decision.evidenceAt} />,
              Decided: <Moment at={decision.decidedAt} />,
              'Decision before': previous(decision.previousDecisionId),
            }}
          />
        </div>
      </Card>
      <EvidenceCards {...decision} />
    </div>
  );
}

/** The rule by its published names; its id is in the title. */
function Rule({ rule, title }: { readonly rule: Decision['rule']; readonly title: string | undefined }) {
  const { framework, competency, version, alignments } = rule;
  const sets = alignments.map((set) => `${lastPart(set.id)}, version ${set.version}`);
  return (
    <span title={`${framework} ${competency}`}>
      {title ?? lastPart(framework)}, version {version}
      {sets.length > 0 && <span className="block text-muted">Aligned by {sets.join(' and ')}</span>}
    </span>
  );
}

function previous(id: string | null): ReactNode {
  if (id === null) return 'None: this is the first';
  return (
    <Link to="/decisions/$decisionId" params={{ decisionId: id }} className="text-link break-all">
      <code>{id.slice(0, 16)}</code>
    </Link>
  );
}
