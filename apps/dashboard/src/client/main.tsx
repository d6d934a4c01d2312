import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/api-error.ts';
import { mayPass, refreshOrRecover } from './api/outage.ts';
import { sessionQuery } from './api/queries.ts';
import { makeRouter } from './router.tsx';
import './styles.css';

const queryClient: QueryClient = new QueryClient({
  defaultOptions: { queries: { retry: retrySoon, staleTime: 1_000, refetchInterval: refreshOrRecover() } },
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
});
const router = makeRouter(queryClient);

/** What may pass is tried once more at once, and then from time to time ({@link refreshOrRecover}). */
function retrySoon(failures: number, error: Error): boolean {
  return mayPass(error) && failures < 1;
}

/** The session ended while the page was open: the sign-in page, and back here after it. */
function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ApiError) || error.status !== 401) return;
  queryClient.setQueryData(sessionQuery.queryKey, null);
  void router.invalidate();
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
