import type { ReactNode } from 'react';
import { CairnMark } from './cairn-mark.tsx';

/** Nothing here yet: why, and what would change that. */
export function Empty(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col items-center px-4 py-8 text-center text-sm">
      <CairnMark className="mb-3 h-7 text-line" />
      <p className="font-medium">{props.title}</p>
      <div className="mt-1 max-w-md text-muted">{props.children}</div>
    </div>
  );
}
