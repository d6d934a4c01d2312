import { Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mayPass, untilNextTry } from '../api/outage.ts';
import { CairnMark } from '../parts/cairn-mark.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Problem } from '../parts/problem.tsx';

/** No page at this address. */
export function NotFoundPage() {
  return (
    <main className="mx-auto max-w-3xl px-5 py-16">
      <CairnMark className="mb-8 h-8 text-accent" />
      <PageHeader title="No page at this address">
        The address may be mistyped. Start from the{' '}
        <Link to="/" className="text-link">
          overview
        </Link>
        .
      </PageHeader>
    </main>
  );
}

/** A page that could not start, most often because Cairn could not be reached: it is tried again until it can. */
export function RouteProblem({ error }: { readonly error: unknown }) {
  const router = useRouter();
  useEffect(() => {
    if (!mayPass(error)) return;
    const timer = setTimeout(() => void router.invalidate(), untilNextTry());
    return () => clearTimeout(timer);
  }, [router, error]);
  return (
    <main className="mx-auto max-w-3xl px-5 py-16">
      <CairnMark className="mb-8 h-8 text-accent" />
      <Problem what="This page" error={error} onRetry={() => void router.invalidate()} />
    </main>
  );
}
