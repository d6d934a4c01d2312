import type { ReactNode } from 'react';

const TONES = {
  neutral: 'bg-sunken text-muted',
  good: 'bg-accent-soft text-accent',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const;

/** A short word about the thing beside it. */
export function Badge(props: { readonly tone?: keyof typeof TONES; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap ${TONES[props.tone ?? 'neutral']}`}
    >
      {props.children}
    </span>
  );
}
