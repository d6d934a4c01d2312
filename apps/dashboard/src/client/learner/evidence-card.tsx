import type { AttainmentExplained } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { evidenceQuery, type LearnerQuestion, type WhichEvidence } from '../api/learner-queries.ts';
import { competenciesQuery } from '../api/queries.ts';
import { EvidenceCards } from '../drill/evidence-cards.tsx';
import { formatValue } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { Picker } from '../parts/picker.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';

/** What holds of the person and a competency that the reader chooses, and the statements that show it. */
export function EvidenceCard(props: {
  readonly asked: LearnerQuestion;
  readonly onOpen: (next: LearnerQuestion) => void;
}) {
  const { asked, onOpen } = props;
  const { person, competency, framework } = asked;
  const competencies = useQuery(competenciesQuery(false));
  return (
    <>
      <Card title="Evidence of a competency" note="What holds now, by the rule in force">
        <Answer query={competencies} what="The competencies">
          {({ competencies: listed }) => (
            <div className="max-w-md">
              <Picker
                label="Competency"
                chosen={competency === undefined ? '' : chosenOf(listed, competency, framework)}
                options={[
                  { value: '', label: 'Choose one' },
                  ...listed.map((one) => ({
                    value: optionOf(one.id, one.framework.id),
                    label: `${one.label} (${one.framework.title})`,
                  })),
                ]}
                onChoose={(value) => {
                  const one = listed.find(({ id, framework: { id: of } }) => optionOf(id, of) === value);
                  const { competency: _, framework: __, ...rest } = asked;
                  onOpen(
                    one === undefined ? rest : { ...rest, competency: one.id, framework: one.framework.id },
                  );
                }}
              />
            </div>
          )}
        </Answer>
        {competency !== undefined && <Held which={{ person, competency, ...(framework && { framework }) }} />}
      </Card>
      {competency !== undefined && (
        <Statements which={{ person, competency, ...(framework && { framework }) }} />
      )}
    </>
  );
}

function Held({ which }: { readonly which: WhichEvidence }) {
  const evidence = useQuery(evidenceQuery(which));
  return (
    <div className="mt-6 border-t border-line pt-5">
      <Answer query={evidence} what="The evidence">
        {(data) => <Said {...data} />}
      </Answer>
    </div>
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

/** The same answer's lists; the card above says what it lacks while it is loading, or has failed. */
function Statements({ which }: { readonly which: WhichEvidence }) {
  const { data } = useQuery(evidenceQuery(which));
  return data !== undefined && <EvidenceCards {...data} />;
}

function optionOf(competency: string, framework: string): string {
  return `${framework} ${competency}`;
}

/** The option of an address, which need not name the framework. */
function chosenOf(
  listed: readonly { readonly id: string; readonly framework: { readonly id: string } }[],
  competency: string,
  framework: string | undefined,
): string {
  const one = listed.find(
    (each) => each.id === competency && (framework === undefined || each.framework.id === framework),
  );
  return one === undefined ? competency : optionOf(one.id, one.framework.id);
}
