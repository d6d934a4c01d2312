import { useId } from 'react';

/** A choice of several, which is part of the page's address. A value that is not among the options is shown as it is. */
export function Picker(props: {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}) {
  const id = useId();
  const isListed = props.options.some(({ value }) => value === props.chosen);
  return (
    <div className="min-w-0 text-sm">
      <label htmlFor={id} className="mb-1 block text-xs text-muted">
        {props.label}
      </label>
      <select
        id={id}
        value={props.chosen}
        onChange={(event) => props.onChoose(event.target.value)}
        className="min-h-9 w-full min-w-0 rounded-lg border border-stone/70 bg-card px-2.5 py-1.5 text-ink"
      >
        {!isListed && <option value={props.chosen}>{props.chosen}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
