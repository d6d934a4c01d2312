import type { ComponentProps } from 'react';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:brightness-110',
  plain: 'border border-line bg-card text-ink hover:bg-sunken',
} as const;

/** A button of the page; `look` primary for the one thing a form is for. */
export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { readonly look?: keyof typeof LOOKS }) {
  return (
    <button
      type="button"
      {...rest}
      className={`inline-flex min-h-9 items-center justify-center print:hidden gap-2 rounded-lg px-3.5 py-1.5 text-sm font-medium transition-colors disabled:opacity-60 ${LOOKS[look]} ${className}`}
    />
  );
}
