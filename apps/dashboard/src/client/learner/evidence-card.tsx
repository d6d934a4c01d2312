import type { AttainmentExplained } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { evidenceQuery, transcriptQuery, type WhichEvidence } from '../api/learner-queries.ts';
import { EvidenceCards } from '../drill/evidence-cards.tsx';
import { lastPart } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';

/** What holds now of the person and the competency that is opened, and the statements that show it. */
export function EvidenceCard({ which }: { readonly which: WhichEvidence }) {
  const { person, competency, framework } = which;
  const evidence = useQuery(evidenceQuery(which));
  const transcript = useQuery(transcriptQuery(person)).data?.competencies;
  const line = transcript?.find(
    (one) => one.competency === competency && (framework === undefined || one.framework.id === framework),
  );
  return (
    <>
      <Card
        title={`Evidence: ${line?.label ?? lastPart(competency)}`}
        note="What holds now, by the rule in force"
      >
        <Answer query={evidence} what="The evidence">
          {(data) => <Said {...data} />}
        </Answer>
      </Card>
      {evidence.data !== undefined && <EvidenceCards {...evidence.data} />}
    </>
  );
}

function Said(said: AttainmentExplained) {
  const { value, since, evidenceAt } = said;
  return (
    <Facts
      words
      facts={{
        Status: <StatusBadge {...said} />,
        Value: formatValue(value),
        Since: since === null ? 'Not attained' : <Moment at={since} />,
        'Newest evidence': evidenceAt === null ? 'None' : <Moment at={evidenceAt} />,
        'Rule version': said.rule.version,
      }}
    />
  );
}
