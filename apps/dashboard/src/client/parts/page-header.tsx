import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Breakable } from './breakable.tsx';

/** A step of the way from the overview to this page. */
export type Step = { readonly label: string } & Pick<LinkProps, 'to' | 'search' | 'params'>;

/** Title of a page, the way that led to it, and what it shows. Takes the focus when the page changes. */
export function PageHeader(props: {
  readonly title: string;
  readonly trail?: readonly Step[];
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className="mb-8">
      <title>{`${props.title} · Cairn`}</title>
      {props.trail !== undefined && (
        <nav aria-label="Way to this page" className="mb-3 text-sm text-muted">
          <ol className="flex flex-wrap gap-x-2">
            {props.trail.map(({ label, ...link }, index) => (
              <li key={label} className="flex gap-x-2">
                {index > 0 && (
                  <span aria-hidden="true" className="text-stone">
                    /
                  </span>
                )}
                <Link {...link} className="text-link hover:text-ink">
                  {label}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0">
          <h1
            tabIndex={-1}
            className="text-2xl font-semibold tracking-tight text-balance break-words sm:text-3xl"
          >
            <Breakable text={props.title} />
          </h1>
          {props.children !== undefined && <div className="mt-2 max-w-3xl text-muted">{props.children}</div>}
        </div>
        {props.aside}
      </div>
    </header>
  );
}
