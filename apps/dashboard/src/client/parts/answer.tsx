import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatClock } from '../format/times.ts';
import { Problem } from './problem.tsx';
import { Skeleton } from './skeleton.tsx';

/**
 * Shows a query in whichever state it is: loading, failed, or its data. Data that could not be refreshed stays,
 * with a line that says since when it has not been fresh.
 */
export function Answer<Data>(props: {
  readonly query: Pick<
    UseQueryResult<Data>,
    'data' | 'error' | 'errorUpdateCount' | 'dataUpdatedAt' | 'refetch'
  >;
  /** What it is, to complete "Loading …" and "… could not be loaded". Starts with a capital. */
  readonly what: string;
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}) {
  const { data, error, errorUpdateCount, dataUpdatedAt, refetch } = props.query;
  // A query that is tried again forgets its error; the page keeps it, so that it does not flicker.
  const [lastError, setLastError] = useState(error);
  if (error !== null && error !== lastError) setLastError(error);
  if (data === undefined) {
    const problem = error ?? (errorUpdateCount > 0 ? lastError : null);
    if (problem !== null) return <Problem what={props.what} error={problem} onRetry={() => void refetch()} />;
    return props.skeleton ?? <Skeleton rows={4} label={props.what.toLowerCase()} />;
  }
  return (
    <>
      {error !== null && (
        <p role="status" className="mb-4 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
          Not refreshed since {formatClock(new Date(dataUpdatedAt).toISOString())}: {error.message}{' '}
          <button type="button" className="text-link font-medium" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      )}
      {props.children(data)}
    </>
  );
}
