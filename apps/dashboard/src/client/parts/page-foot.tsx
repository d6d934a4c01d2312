import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from './button.tsx';
import { Moment } from './moment.tsx';

/** Under a list that comes in pages: when it was loaded, and more of it. */
export function PageFoot(props: {
  readonly query: Pick<
    UseInfiniteQueryResult<InfiniteData<unknown>>,
    'dataUpdatedAt' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >;
}) {
  const { dataUpdatedAt, hasNextPage, isFetchingNextPage, fetchNextPage } = props.query;
  return (
    <footer className="flex flex-wrap items-center justify-between gap-4 border-t border-line py-4 text-xs text-muted">
      <p>
        Loaded <Moment at={new Date(dataUpdatedAt).toISOString()} />
        {!hasNextPage && '. That is all of them.'}
      </p>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'Show more'}
        </Button>
      )}
    </footer>
  );
}
