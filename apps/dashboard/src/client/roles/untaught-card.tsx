import type { RequisitionsSkills } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { requisitionsSkillsQuery } from '../api/role-queries.ts';
import { lastPart } from '../format/names.ts';
import { formatCount, formatCounted } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { type Column, Table } from '../parts/table.tsx';

type Taught = RequisitionsSkills['taught'][number];
type Untaught = RequisitionsSkills['untaught'][number];

/** Skills that requisitions ask for, those first that nothing in the catalogue teaches. */
export function UntaughtCard() {
  const skills = useQuery(requisitionsSkillsQuery);
  return (
    <Card title="Asked for by requisitions" note="The skills of the roles that the requisitions are for">
      <Answer query={skills} what="The skills that requisitions ask for">
        {(data) => <Skills skills={data} />}
      </Answer>
    </Card>
  );
}

function Skills({ skills }: { readonly skills: RequisitionsSkills }) {
  const { requisitions, withRole, withoutRole, withSeveralMeanings, untaught, untaughtSkills, taught } =
    skills;
  if (requisitions === 0)
    return <p className="text-sm text-muted">No requisition is known yet: they come with applications.</p>;
  return (
    <>
      <p className="mb-4 text-sm">
        {formatCount(withRole)} of {formatCounted(requisitions, 'requisition')} are for an occupation with a
        role in the catalogue; {formatCount(withoutRole)} are for others
        {withSeveralMeanings > 0 &&
          `, and ${formatCount(withSeveralMeanings)} have a code with several meanings`}
        .{' '}
        {untaughtSkills === 0
          ? 'Everything that they ask for is taught.'
          : `${formatCounted(untaughtSkills, 'skill')} that they ask for ${untaughtSkills === 1 ? 'is' : 'are'} taught by nobody.`}
      </p>
      {untaught.length > 0 && (
        <div className="mb-6">
          <Table caption="Skills that nobody teaches" columns={UNTAUGHT} rows={untaught} rowKey={keyOf} />
        </div>
      )}
      {taught.length > 0 && (
        <Table caption="Skills that are taught" columns={TAUGHT} rows={taught} rowKey={keyOf} />
      )}
    </>
  );
}

const keyOf = ({ competency }: Untaught) => competency;
const nameOf = ({ label, competency }: Untaught) => label ?? lastPart(competency);

/** Of some the code has several meanings: they may ask for it. */
const REQUISITIONS: Column<Untaught> = {
  head: 'Requisitions',
  numeric: true,
  cell: ({ requisitions, possibly }) =>
    possibly > 0
      ? `${formatCount(requisitions)}, and perhaps ${formatCount(possibly)}`
      : formatCount(requisitions),
};

const UNTAUGHT: readonly Column<Untaught>[] = [{ head: 'Taught by nobody', cell: nameOf }, REQUISITIONS];

const TAUGHT: readonly Column<Taught>[] = [
  { head: 'Taught', cell: nameOf },
  {
    head: 'By',
    cell: ({ taughtBy: { programmes, credentials, alignments } }) =>
      [
        ...(programmes.length > 0 ? [formatCounted(programmes.length, 'programme')] : []),
        ...(credentials.length > 0 ? [formatCounted(credentials.length, 'credential')] : []),
        ...(programmes.length + credentials.length === 0
          ? [`${formatCounted(alignments.length, 'set', 'sets')} of activities`]
          : []),
      ].join(', '),
  },
  REQUISITIONS,
];
