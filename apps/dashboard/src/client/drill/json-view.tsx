import { tokenize } from './json-tokens.ts';

const TONES = {
  key: 'text-accent',
  text: 'text-ink',
  value: 'text-warn',
  mark: 'text-muted',
} as const;

/** JSON with its keys and values told apart; long lines wrap. */
export function JsonView({ text }: { readonly text: string }) {
  return (
    <pre className="overflow-x-auto rounded-lg bg-sunken/60 p-4 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap sm:p-5 sm:text-[13px]">
      {tokenize(text).map((token) => (
        <span key={token.at} className={TONES[token.kind]}>
          {token.text}
        </span>
      ))}
    </pre>
  );
}
