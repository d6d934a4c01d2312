import type { Awards } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { awardsQuery } from '../api/learner-queries.ts';
import { StatementLink } from '../drill/evidence-cards.tsx';
import { lastPart } from '../format/names.ts';
import { formatCount } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';

type Award = Awards['awards'][number];

const BASES: Readonly<Record<Award['basis'], string>> = {
  verified: 'Verified by its signature',
  asserted: 'Asserted by a statement',
  inferred: 'Came with a stack',
};

const STATUSES: Readonly<Record<Award['status'], string>> = {
  valid: 'Valid',
  expired: 'Expired',
  revoked: 'Revoked',
  forfeited: 'Forfeited',
  insufficient: 'Result too low',
  unknown: 'Not checked',
};

const COLUMNS: readonly Column<Award>[] = [
  { head: 'Award', cell: (award) => <Named award={award} /> },
  { head: 'Basis', cell: ({ basis }) => BASES[basis] },
  { head: 'Status', cell: (award) => <Status award={award} /> },
  { head: 'Awarded', numeric: true, cell: ({ awardedAt }) => <Moment at={awardedAt} as="day" /> },
  { head: 'Valid until', numeric: true, cell: ({ validUntil }) => <Day at={validUntil} /> },
  {
    head: 'Statement',
    numeric: true,
    cell: ({ statementId }) => (statementId === null ? '–' : <StatementLink id={statementId} />),
  },
];

/** Every award of a person, with how it is known and what became of it. */
export function AwardsCard({ person }: { readonly person: string }) {
  const awards = useQuery(awardsQuery(person));
  return (
    <Card title="Awards" note="By basis: what a signature proves is not what a statement asserts">
      <Answer query={awards} what="The awards">
        {({ awards: listed, count }) =>
          listed.length === 0 ? (
            <Empty title="No awards">
              No statement, signed credential or finished stack awards anything to this person.
            </Empty>
          ) : (
            <>
              <Table caption="Awards" columns={COLUMNS} rows={listed} rowKey={keyOf} />
              {listed.length < count && (
                <p className="mt-4 text-sm text-muted">
                  The newest {formatCount(listed.length)} of {formatCount(count)}.
                </p>
              )}
            </>
          )
        }
      </Answer>
    </Card>
  );
}

/** By the credentials of the catalogue, else by the badge or the stack. */
function Named({ award }: { readonly award: Award }) {
  const ids = award.credentials.length > 0 ? award.credentials : [award.activity ?? award.stack ?? ''];
  return (
    <span title={ids.join(' ')} className="font-medium">
      <Breakable text={ids.map(lastPart).join(', ')} />
      {award.issuer !== null && (
        <span className="block font-normal text-muted">
          <Breakable text={award.issuer} />
        </span>
      )}
    </span>
  );
}

function Status({ award: { status, lack, endedAt } }: { readonly award: Award }) {
  return (
    <>
      <Badge tone={status === 'valid' ? 'good' : 'neutral'}>{STATUSES[status]}</Badge>
      {lack !== null && (
        <span className="mt-1 block text-muted">
          {lack.reached}, where {lack.required} is asked for
        </span>
      )}
      {endedAt !== null && (
        <span className="mt-1 block text-muted">
          <Moment at={endedAt} as="day" />
        </span>
      )}
    </>
  );
}

function Day({ at }: { readonly at: string | null }) {
  return at === null ? '–' : <Moment at={at} as="day" />;
}

function keyOf(award: Award): string {
  const { statementId, document, stack, awardedAt, activity } = award;
  return [statementId, document, stack, awardedAt, activity, ...award.credentials].join(' ');
}
