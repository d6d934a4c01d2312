import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { programmesQuery } from '../api/catalogue-queries.ts';
import { employersQuery, type GapsQuestion } from '../api/role-queries.ts';
import { identifierOf } from '../format/names.ts';
import { Button } from '../parts/button.tsx';
import { Field, SelectField } from '../parts/field.tsx';

const POOLS = {
  person: 'People whom I name',
  programme: 'The people of a programme',
  employer: 'The people of an employer',
} as const;
type Pool = keyof typeof POOLS;

/** Whose skills are asked for. */
export function PoolForm(props: {
  readonly asked: GapsQuestion;
  readonly onAsk: (next: Partial<GapsQuestion>) => void;
}) {
  const { asked, onAsk } = props;
  const [pool, setPool] = useState<Pool>(poolOf(asked));
  const programmes = useQuery(programmesQuery).data ?? [];

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get(pool) ?? '').trim();
    if (given === '') return;
    const people = given.split(/[\n,;]/).map(identifierOf);
    onAsk({ role: asked.role, [pool]: pool === 'person' ? people.filter((one) => one !== '') : given });
  }

  return (
    <form onSubmit={submit} className="grid max-w-3xl items-end gap-4 sm:grid-cols-[max-content_1fr]">
      <SelectField
        label="Whose skills"
        value={pool}
        onChange={(event) => setPool(event.target.value as Pool)}
        options={Object.entries(POOLS).map(([value, label]) => ({ value, label }))}
      />
      {pool === 'programme' && (
        <SelectField
          label="Programme"
          name="programme"
          defaultValue={asked.programme}
          options={programmes.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      {pool === 'employer' && <Employer asked={asked.employer} />}
      {pool === 'person' && <People asked={asked.person ?? []} />}
      <Button type="submit" look="primary" className="w-fit">
        Show what they lack
      </Button>
    </form>
  );
}

/** Those that people have applied to are offered; others may be written. */
function Employer({ asked }: { readonly asked: string | undefined }) {
  const list = useId();
  const employers = useQuery(employersQuery).data ?? [];
  return (
    <div>
      <Field
        label="Employer"
        name="employer"
        list={list}
        required
        maxLength={4096}
        defaultValue={asked}
        placeholder="https://acme.example.org"
      />
      <datalist id={list}>
        {employers.map((employer) => (
          <option key={employer} value={employer} />
        ))}
      </datalist>
    </div>
  );
}

function People({ asked }: { readonly asked: readonly string[] }) {
  const id = useId();
  return (
    <div className="text-sm">
      <label htmlFor={id} className="font-medium">
        People
      </label>
      <textarea
        id={id}
        name="person"
        rows={3}
        required
        defaultValue={asked.join('\n')}
        aria-describedby={`${id}-hint`}
        className="mt-1.5 block w-full rounded-lg border border-stone/70 bg-card px-3.5 py-2.5"
      />
      <p id={`${id}-hint`} className="mt-1 text-xs text-muted">
        E-mail addresses or identifiers, one a line, up to 200
      </p>
    </div>
  );
}

function poolOf({ programme, employer }: GapsQuestion): Pool {
  if (programme !== undefined) return 'programme';
  return employer === undefined ? 'person' : 'employer';
}
