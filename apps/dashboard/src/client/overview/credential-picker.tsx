import type { Credential } from '@cairn/query-contract';
import { useId } from 'react';
import { lastPart } from '../format/names.ts';
import { formatCounted } from '../format/numbers.ts';

/** Which credential divides holders from non-holders; the choice is part of the page's address. */
export function CredentialPicker(props: {
  readonly credentials: readonly Credential[];
  readonly chosen: string | undefined;
  readonly onChoose: (activity: string | undefined) => void;
}) {
  const { credentials, chosen } = props;
  const id = useId();
  const isListed = chosen === undefined || credentials.some(({ activity }) => activity === chosen);
  return (
    <div className="flex w-full max-w-full items-center gap-3 text-sm text-muted sm:w-auto">
      <label htmlFor={id}>Credential</label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={(event) => props.onChoose(event.target.value === '' ? undefined : event.target.value)}
        className="min-h-9 min-w-0 grow rounded-lg border border-stone/70 bg-card px-2.5 py-1.5 text-ink sm:max-w-80"
      >
        <option value="">Any credential</option>
        {!isListed && <option value={chosen}>{lastPart(chosen)}</option>}
        {credentials.map(({ activity, title, holders }) => (
          <option key={activity} value={activity}>
            {title ?? lastPart(activity)} ({formatCounted(holders, 'holder')})
          </option>
        ))}
      </select>
    </div>
  );
}
