import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { request } from '../api/http.ts';
import { sessionQuery } from '../api/queries.ts';
import { CairnMark } from '../parts/cairn-mark.tsx';
import { SessionMenu } from '../session/session-menu.tsx';
import { MainNavigation } from './main-navigation.tsx';

/** The frame of every page behind sign-in. */
export function Shell() {
  const router = useRouter();
  const queryClient = useQueryClient();

  async function signOut(): Promise<void> {
    await request('/session', { method: 'DELETE' });
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, null);
    await router.navigate({ to: '/sign-in', search: {} });
  }

  return (
    <>
      <a
        href="#page"
        className="sr-only rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only print:hidden focus:fixed focus:top-2 focus:left-2 focus:z-20"
      >
        Skip to the page
      </a>
      <header className="sticky top-0 z-10 border-b border-line bg-paper/90 backdrop-blur print:hidden">
        <div className="mx-auto flex min-h-14 max-w-7xl flex-wrap items-center justify-between gap-x-6 px-5 pt-2 sm:px-8 sm:pt-0">
          <Link to="/" className="flex items-center gap-2.5 font-semibold tracking-tight">
            <CairnMark className="h-6 text-accent" />
            Cairn
          </Link>
          <MainNavigation />
          <SessionMenu onSignOut={signOut} />
        </div>
      </header>
      <main
        id="page"
        tabIndex={-1}
        className="outline-none mx-auto max-w-7xl px-5 py-8 sm:px-8 sm:py-12 print:max-w-none print:p-0"
      >
        <Outlet />
      </main>
    </>
  );
}
