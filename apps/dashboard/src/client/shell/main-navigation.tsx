import { Link } from '@tanstack/react-router';
import { readsReleasesOnly, useRole } from '../session/use-role.ts';

/** The pages that every page leads to, in their order. */
const MAIN = [
  { to: '/', label: 'Overview' },
  { to: '/statements', label: 'Statements' },
  { to: '/learner', label: 'Learner' },
  { to: '/pathways', label: 'Pathways' },
  { to: '/outcomes', label: 'Outcomes' },
  { to: '/programmes', label: 'Programmes' },
  { to: '/roles', label: 'Roles' },
] as const;
/** Those of them that show releases. */
const OF_RELEASES: ReadonlySet<string> = new Set(['/outcomes']);

/** The way to the main pages: to those that the reader's role has something to see on. */
export function MainNavigation() {
  const onlyReleases = readsReleasesOnly(useRole());
  return (
    <nav
      aria-label="Main"
      className="order-last flex w-full flex-wrap items-center gap-x-5 gap-y-1 pb-2.5 text-sm sm:order-none sm:ml-auto sm:w-auto sm:gap-x-7 sm:pb-0"
    >
      {MAIN.filter(({ to }) => !onlyReleases || OF_RELEASES.has(to)).map(({ to, label }) => (
        <Link
          key={label}
          to={to}
          search={{}}
          inactiveProps={{ className: 'text-muted hover:text-ink' }}
          activeProps={{ className: 'font-medium' }}
          activeOptions={{ exact: to === '/', includeSearch: false }}
        >
          {label}
        </Link>
      ))}
      <a href="/api/docs" className="text-muted hover:text-ink">
        API<span className="hidden sm:inline"> reference</span>
      </a>
    </nav>
  );
}
