import type { ReactNode } from 'react';

/** A titled part of a page. `aside` is at the right of the title, `note` under it. */
export function Card(props: {
  readonly title: string;
  readonly titleAfter?: ReactNode;
  readonly aside?: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const id = `card-${props.title.toLowerCase().replaceAll(/\W+/g, '-')}`;
  return (
    <section
      aria-labelledby={id}
      className={`min-w-0 rounded-xl border border-line bg-card p-5 sm:p-6 ${props.className ?? ''}`}
    >
      <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex items-center gap-1.5">
            <h2 id={id} className="text-base font-semibold tracking-tight">
              {props.title}
            </h2>
            {props.titleAfter}
          </div>
          {props.note !== undefined && <p className="mt-1 text-sm text-muted">{props.note}</p>}
        </div>
        {props.aside}
      </header>
      {props.children}
    </section>
  );
}
