import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { sessionQuery } from '../api/queries.ts';
import { roleName } from '../format/roles.ts';
import { Breakable } from '../parts/breakable.tsx';
import { Button } from '../parts/button.tsx';

/** Who is signed in, to which tenant, and the way out. */
export function SessionMenu({ onSignOut }: { readonly onSignOut: () => Promise<void> }) {
  const id = useId();
  const { data: session } = useQuery(sessionQuery);
  const close = () => document.getElementById(id)?.hidePopover();
  const signOut = useMutation({ mutationFn: onSignOut });
  if (session === undefined || session === null) return null;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`${initials(session.name || session.email)}, account of ${session.name || session.email}`}
        className="flex size-8 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
      >
        {initials(session.name || session.email)}
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed top-16 right-4 left-auto m-0 w-72 max-w-[calc(100vw-32px)] rounded-xl border border-line bg-card p-5 text-sm text-ink shadow-xl shadow-black/10"
      >
        <p className="font-semibold">{session.name}</p>
        <p className="mt-0.5 break-words text-muted">
          <Breakable text={session.email} />
        </p>
        <p className="mt-3 text-xs text-muted">
          {roleName(session.role)} of the tenant {session.tenant}
        </p>
        <nav aria-label="Account" className="mt-4 flex flex-col gap-2">
          <Link to="/account" className="text-link w-fit" onClick={close}>
            Your account
          </Link>
          {session.role === 'admin' && (
            <Link to="/administration" className="text-link w-fit" onClick={close}>
              Administration
            </Link>
          )}
        </nav>
        <Button className="mt-4 w-full" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
        {signOut.isError && (
          <p role="alert" className="mt-2 text-bad">
            Not signed out: {signOut.error.message}
          </p>
        )}
      </div>
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
