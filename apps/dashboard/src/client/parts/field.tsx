import { type ComponentProps, type ReactNode, useId } from 'react';

interface Labelled {
  readonly label: string;
  /** What it is for, under the control. */
  readonly hint?: string;
}

const LOOK =
  'mt-1.5 block w-full rounded-lg border border-stone/70 bg-card px-3.5 py-2.5 text-base font-normal sm:text-sm';

/** A labelled input of a form. */
export function Field({ label, hint, ...input }: Labelled & ComponentProps<'input'>) {
  const id = useId();
  return (
    <Labelling of={id} label={label} hint={hint}>
      <input id={id} aria-describedby={hint && `${id}-hint`} {...input} className={LOOK} />
    </Labelling>
  );
}

/** A labelled choice of a form. */
export function SelectField({
  label,
  hint,
  options,
  ...select
}: Labelled & ComponentProps<'select'> & { readonly options: readonly Option[] }) {
  const id = useId();
  return (
    <Labelling of={id} label={label} hint={hint}>
      <select id={id} aria-describedby={hint && `${id}-hint`} {...select} className={LOOK}>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Labelling>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function Labelling(props: {
  readonly of: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="text-sm">
      <label htmlFor={props.of} className="font-medium">
        {props.label}
      </label>
      {props.children}
      {props.hint !== undefined && (
        <p id={`${props.of}-hint`} className="mt-1 text-xs text-muted">
          {props.hint}
        </p>
      )}
    </div>
  );
}
