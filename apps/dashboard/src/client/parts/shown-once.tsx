import { useState } from 'react';
import { Button } from './button.tsx';

/** A secret that is not shown again, with a button that copies it. */
export function ShownOnce(props: {
  /** What it is and what to do with it. */
  readonly title: string;
  readonly secrets: readonly { readonly name: string; readonly value: string }[];
  readonly onDone: () => void;
}) {
  return (
    <div role="status" className="mt-5 rounded-lg border border-accent/40 bg-accent-soft p-4 text-sm">
      <p className="font-medium">{props.title}</p>
      <dl className="mt-3 space-y-3">
        {props.secrets.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="mt-1 flex flex-wrap items-center gap-2">
              <code className="min-w-0 rounded bg-card px-2 py-1 break-all select-all">{value}</code>
              <Copy what={name} text={value} />
            </dd>
          </div>
        ))}
      </dl>
      <Button className="mt-4" onClick={props.onDone}>
        Done
      </Button>
    </div>
  );
}

function Copy({ what, text }: { readonly what: string; readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  // Browsers have a clipboard only over TLS and on the machine itself; the text can be selected all the same.
  if (typeof navigator === 'undefined' || navigator.clipboard === undefined) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button aria-label={`Copy ${what.toLowerCase()}`} onClick={() => void copy()}>
      {isCopied ? 'Copied' : 'Copy'}
    </Button>
  );
}
