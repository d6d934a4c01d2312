import type { SubmitEvent } from 'react';
import { readFilters } from '../api/statement-filters.ts';
import type { StatementsQuestion } from '../api/statement-queries.ts';
import { identifierOf } from '../format/names.ts';
import { Button } from '../parts/button.tsx';
import { Field, SelectField } from '../parts/field.tsx';

/** Which statements are listed. */
export function FilterForm(props: {
  readonly asked: StatementsQuestion;
  readonly onAsk: (question: StatementsQuestion) => void;
}) {
  const { asked, onAsk } = props;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = (name: string) => String(form.get(name) ?? '').trim();
    onAsk(readFilters((name) => (name === 'agent' ? identifierOf(given(name)) : given(name))));
  }

  const further = [asked.registration, asked.authority, asked.since, asked.until, asked.related, asked.order];
  return (
    <form onSubmit={submit} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Person" name="agent" maxLength={4096} defaultValue={asked.agent} />
        <Field label="Verb" name="verb" maxLength={4096} defaultValue={asked.verb} />
        <Field label="Activity" name="activity" maxLength={4096} defaultValue={asked.activity} />
      </div>
      <details open={further.some((one) => one !== undefined)}>
        <summary className="text-link w-fit cursor-pointer text-sm">More filters</summary>
        <div className="mt-4 grid gap-4 sm:grid-cols-3">
          <Field
            label="Registration"
            name="registration"
            defaultValue={asked.registration}
            pattern="[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
            title="A UUID"
          />
          <Field
            label="Sent by"
            name="authority"
            maxLength={4096}
            defaultValue={asked.authority}
            hint="Identifier of the authority"
          />
          <SelectField
            label="Person and activity"
            name="related"
            defaultValue={asked.related ? 'true' : ''}
            options={[
              { value: '', label: 'As actor or object' },
              { value: 'true', label: 'Anywhere in the statement' },
            ]}
          />
          <Field
            label="Stored after"
            name="since"
            type="datetime-local"
            step={1}
            defaultValue={localOf(asked.since)}
          />
          <Field
            label="Stored by"
            name="until"
            type="datetime-local"
            step={1}
            defaultValue={localOf(asked.until)}
          />
          <SelectField
            label="Order"
            name="order"
            defaultValue={asked.order ?? ''}
            options={[
              { value: '', label: 'Newest first' },
              { value: 'oldest', label: 'Oldest first' },
            ]}
          />
        </div>
      </details>
      <div className="flex gap-3">
        <Button type="submit" look="primary">
          Show these
        </Button>
        {Object.keys(asked).length > 0 && <Button onClick={() => onAsk({})}>Show all</Button>}
      </div>
    </form>
  );
}

/** An instant as a control for local times takes it. */
function localOf(instant: string | undefined): string | undefined {
  if (instant === undefined) return undefined;
  const date = new Date(instant);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
