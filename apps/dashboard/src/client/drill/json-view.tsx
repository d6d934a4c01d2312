import { Breakable } from '../parts/breakable.tsx';
import { tokenize } from './json-tokens.ts';

const TONES = {
  key: 'text-accent',
  text: 'text-ink',
  value: 'text-warn',
  mark: 'text-muted',
} as const;

/** Long enough to be broken, short enough to be an address: a text of a megabyte is not cut into pieces. */
const ADDRESS = { from: 24, to: 400 } as const;

/** JSON with keys and values in different colours; long lines wrap. */
export function JsonView({ text }: { readonly text: string }) {
  return (
    <pre className="overflow-x-auto rounded-lg bg-sunken/60 p-4 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap sm:p-5 sm:text-[13px]">
      {tokenize(text).map((token) => (
        <span key={token.at} className={TONES[token.kind]}>
          {isAddress(token.text) ? <Breakable text={token.text} /> : token.text}
        </span>
      ))}
    </pre>
  );
}

function isAddress(text: string): boolean {
  return text.length >= ADDRESS.from && text.length <= ADDRESS.to;
}
