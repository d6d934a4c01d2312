import type { ReactNode } from 'react';
import { Breakable } from './breakable.tsx';

/** Names and what they are, one a line. Texts are ids and addresses, which may break anywhere, unless they are `words`. */
export function Facts(props: {
  readonly facts: Readonly<Record<string, ReactNode>>;
  readonly words?: boolean;
}) {
  const { facts, words = false } = props;
  return (
    <dl className="grid gap-x-6 gap-y-2.5 text-sm sm:grid-cols-[max-content_1fr]">
      {Object.entries(facts).map(([name, value]) => (
        <div key={name} className="min-w-0 sm:contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">
            {typeof value === 'string' && !words ? <Breakable text={value} /> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
