import type { StatementLine } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Refresh } from '../api/outage.ts';
import { newestStatementsQuery } from '../api/queries.ts';
import { nameOfActor, nameOfObject } from '../format/names.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { Skeleton } from '../parts/skeleton.tsx';

/** The newest statements, each a way to its JSON. */
export function NewestStatements({ refresh }: { readonly refresh: Refresh }) {
  const newest = useQuery(newestStatementsQuery(refresh));
  return (
    <Card title="Newest statements" note="By stored time" className="flex flex-col">
      <Answer
        query={newest}
        what="The newest statements"
        skeleton={<Skeleton rows={7} rowClassName="h-8" label="the newest statements" />}
      >
        {(data) => (data.statements.length === 0 ? <NoStatements /> : <Lines lines={data.statements} />)}
      </Answer>
    </Card>
  );
}

function Lines({ lines }: { readonly lines: readonly StatementLine[] }) {
  // Only what comes in after the page was opened is marked as new.
  const [atFirst] = useState(() => new Set(lines.map((line) => line.id)));
  return (
    // The list takes the height the chart beside it leaves; as a region it can be scrolled from the keyboard.
    <div className="relative min-h-80 grow">
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard
        tabIndex={0}
        aria-label="Newest statements, newest first"
        className="absolute inset-0 -mx-2 overflow-y-auto overscroll-contain"
      >
        {lines.map((line) => (
          <li key={line.id} className={atFirst.has(line.id) ? '' : 'arrive rounded-lg'}>
            <Link
              to="/statements/$statementId"
              params={{ statementId: line.id }}
              className="flex items-baseline justify-between gap-4 rounded-lg px-2 py-2 text-sm -outline-offset-2 hover:bg-sunken"
            >
              <span className="min-w-0">
                <span className="block truncate">
                  <span className="font-medium" title={line.verb}>
                    {line.verbName}
                  </span>{' '}
                  <span className="text-muted" title={line.activity ?? undefined}>
                    {nameOfObject(line)}
                  </span>
                </span>
                <span className="block truncate text-xs text-muted">{nameOfActor(line.actor)}</span>
              </span>
              <span className="shrink-0 text-xs text-muted">
                <Moment at={line.stored} as="clock" />
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  );
}

function NoStatements() {
  return (
    <Empty title="No statements yet">
      Point a learning platform at <code>/xapi</code> with an API key, or load the demo with{' '}
      <code className="whitespace-nowrap">npx cairn demo</code>.
    </Empty>
  );
}
