import type { StackFunnel } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { type FunnelQuestion, funnelQuery } from '../api/pathway-queries.ts';
import { lastPart } from '../format/names.ts';
import { formatCount, formatRate } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';

type Part = StackFunnel['parts'][number];

/** How far people are with a stack, and how many meet each part of it. */
export function FunnelCard({ asked }: { readonly asked: FunnelQuestion }) {
  const funnel = useQuery(funnelQuery(asked));
  return (
    <Card title="Progress" note="Everybody with an award or evidence that leads to it">
      <Answer query={funnel} what="The funnel">
        {(data) =>
          data.persons === 0 ? (
            <Empty title="Nobody yet">No award and no evidence leads to this stack.</Empty>
          ) : (
            <Funnel funnel={data} />
          )
        }
      </Answer>
    </Card>
  );
}

function Funnel({ funnel }: { readonly funnel: StackFunnel }) {
  const { persons, held, active, stopped, notBegun, window, asOf, parts } = funnel;
  const of = (count: number) => `${formatCount(count)} (${formatRate(count / persons)})`;
  const columns: readonly Column<Part>[] = [
    { head: 'Part', cell: (part) => <span title={part.achievement?.id}>{nameOf(part)}</span> },
    { head: 'Kind', cell: ({ type }) => WORDS[type] ?? type },
    { head: 'Meet it', numeric: true, cell: ({ met }) => of(met) },
    { head: 'Do not', numeric: true, cell: ({ met }) => of(persons - met) },
  ];
  return (
    <>
      <Facts
        words
        facts={{
          People: formatCount(persons),
          Finished: of(held),
          'On the way': of(active),
          Stopped: `${of(stopped)}, with nothing met for ${formatCount(window)} days`,
          'Not begun': of(notBegun),
          'As of': <Moment at={asOf} />,
        }}
      />
      <div className="mt-6 border-t border-line pt-3">
        <Table caption="Parts" columns={columns} rows={parts} rowKey={({ path }) => path} />
      </div>
    </>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  all: 'All of several',
  any: 'Any of several',
  nOf: 'Some of several',
  credits: 'Credits',
  prerequisite: 'One after another',
  holds: 'Credential',
  attained: 'Competency',
  stack: 'Stack',
};

/** By its own name, else by what is to be achieved, else by its place in the requirement. */
function nameOf({ title, achievement, path }: Part): string {
  if (title !== undefined) return title;
  if (achievement !== undefined) return lastPart(achievement.id);
  return path === '$.requirement' ? 'The whole' : path.replace(/^\$\.requirement\./, '');
}
