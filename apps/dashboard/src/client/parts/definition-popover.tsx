import type { Definition } from '@cairn/query-contract';
import { type ToggleEvent, useId, useRef } from 'react';

const MARGIN = 12;

/** What can be said about a number; parts that do not apply are left out. */
export type NumberDefinition = Pick<Definition, 'title'> & Partial<Omit<Definition, 'title'>>;

/** The small "i" beside a number: its formula, numerator, denominator, window and version. */
export function DefinitionPopover({ definition }: { readonly definition: NumberDefinition }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);

  function place(event: ToggleEvent<HTMLDivElement>): void {
    if (event.newState !== 'open' || button.current === null) return;
    const panel = event.currentTarget;
    const anchor = button.current.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const below = anchor.bottom + 6;
    const top = below + height + MARGIN > window.innerHeight ? anchor.top - height - 6 : below;
    const left = Math.min(anchor.left - 8, window.innerWidth - width - MARGIN);
    panel.style.top = `${Math.max(MARGIN, top)}px`;
    panel.style.left = `${Math.max(MARGIN, left)}px`;
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={`How “${definition.title}” is defined`}
        className="-m-1.5 inline-flex size-7 shrink-0 items-center justify-center rounded-full text-stone print:hidden hover:text-ink"
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" className="size-3.5">
          <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="M8 7.2v4.2" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          <circle cx="8" cy="4.7" r="1" fill="currentColor" />
        </svg>
      </button>
      <div
        id={id}
        popover="auto"
        onToggle={place}
        className="fixed m-0 w-88 max-w-[calc(100vw-24px)] rounded-xl border border-line bg-card p-5 text-left text-sm text-ink shadow-xl shadow-black/10"
      >
        <p className="font-semibold">{definition.title}</p>
        <dl className="mt-3 space-y-2.5">
          <Part name="Formula" text={definition.formula} />
          <Part name="Numerator" text={definition.numerator} />
          <Part name="Denominator" text={definition.denominator} />
          <Part name="Window" text={definition.window} />
        </dl>
        {definition.id !== undefined && (
          <p className="mt-3 border-t border-line pt-3 text-xs text-muted">
            Definition {definition.id}, version {definition.version}
          </p>
        )}
      </div>
    </>
  );
}

function Part({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  if (text === undefined || text === '') return null;
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 font-normal break-words">{text}</dd>
    </div>
  );
}
