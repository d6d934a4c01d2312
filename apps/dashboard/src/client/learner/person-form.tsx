import type { SubmitEvent } from 'react';
import { identifierOf } from '../format/names.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';

const MAILBOX = 'mbox:mailto:';

/** Whose record is asked for. */
export function PersonForm(props: {
  readonly person: string | undefined;
  readonly onAsk: (person: string) => void;
}) {
  const { person = '', onAsk } = props;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = identifierOf(String(new FormData(event.currentTarget).get('person') ?? ''));
    if (given !== '') onAsk(given);
  }

  return (
    <form onSubmit={submit} className="grid max-w-2xl items-start gap-4 sm:grid-cols-[1fr_max-content]">
      <Field
        label="Person"
        name="person"
        required
        maxLength={4096}
        defaultValue={person.startsWith(MAILBOX) ? person.slice(MAILBOX.length) : person}
        hint="An e-mail address, or an identifier as decisions name it"
      />
      <Button type="submit" look="primary" className="w-fit sm:mt-7">
        Show the record
      </Button>
    </form>
  );
}
