import type { TransitionsAnswer } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { transitionsQuery } from '../api/report-queries.ts';
import { formatCount, formatCounted, formatInterval, formatRate } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';

type Row = TransitionsAnswer['rows'][number];

/** From which occupations people went to which after an award. Asked for when somebody wants to see it. */
export function TransitionsCard({ credential }: { readonly credential: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title="Where people go"
      note="From the last occupation before the award to the first after it"
      aside={!isOpen && <Button onClick={() => setOpen(true)}>Show where people go</Button>}
    >
      {isOpen && <Transitions credential={credential} />}
    </Card>
  );
}

/** The rows of a report of transitions. */
export function Transitions({ credential }: { readonly credential: string | undefined }) {
  const transitions = useQuery(transitionsQuery(credential));
  return (
    <Answer query={transitions} what="The transitions">
      {(answer) => {
        const { people, rows, withinMonths, minimumCell, definition } = answer;
        return (
          <>
            <p className="mb-4 flex flex-wrap items-center gap-1.5 text-sm">
              {people === null
                ? `Too few people were awarded it ${withinMonths} months ago.`
                : `${formatCounted(people, 'person', 'people')}, ${withinMonths} months after the award.`}
              <DefinitionPopover definition={definition} />
            </p>
            {people !== null && rows.length === 0 && (
              <p className="text-sm text-muted">No way was gone by {minimumCell} people or more.</p>
            )}
            <ul className="divide-y divide-line">
              {rows.map((row) => (
                <li key={row.key} className="py-4 first:pt-0 last:pb-0">
                  <From row={row} />
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Answer>
  );
}

function From({ row }: { readonly row: Row }) {
  return (
    <>
      <h3 className="text-sm font-medium">
        {nameOf(row)}: {formatCounted(row.people, 'person', 'people')} came from here
      </h3>
      <ul className="mt-2 space-y-2 text-sm">
        {row.to.map((to) => (
          <li key={to.key} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[1fr_8rem_14rem]">
            <span className="min-w-0 wrap-anywhere">to {nameOf(to)}</span>
            <span aria-hidden="true" className="h-2 rounded-full bg-sunken">
              <span
                className="block h-2 rounded-full bg-accent"
                style={{ width: `${100 * to.share.value}%` }}
              />
            </span>
            <span className="tabular-nums">
              {formatRate(to.share.value)}{' '}
              <span className="text-xs text-muted">
                {formatInterval(to.share.low, to.share.high)}, {formatCount(to.people)}
              </span>
            </span>
          </li>
        ))}
        {row.elsewhere > 0 && (
          <li className="text-muted">{formatCounted(row.elsewhere, 'person', 'people')} to others</li>
        )}
      </ul>
    </>
  );
}

const UNNAMED: Readonly<Record<string, string>> = {
  ':none': 'No employment that is known',
  ':unknown': 'An occupation that nobody has named',
};

function nameOf({ key, label }: { readonly key: string; readonly label: string }): string {
  return UNNAMED[key] ?? (label === '' ? key : label);
}
