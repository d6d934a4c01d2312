import type { ProgrammeReturnAnswer } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { metricsQuery, programmeReturnQuery, type ReturnQuestion } from '../api/metric-queries.ts';
import { Answer } from '../parts/answer.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Field, SelectField } from '../parts/field.tsx';
import { readProgramme } from '../search.ts';
import { ReturnFacts } from './return-facts.tsx';

type Asked = Partial<ReturnQuestion> & { readonly programme: string };

/** What a seat returns, of what is observed and what the reader declares; nothing is assumed for them. */
export function ReturnCard(props: {
  readonly asked: Asked;
  readonly onAsk: (next: Partial<ReturnQuestion>) => void;
}) {
  const { asked, onAsk } = props;
  const { programme, currency, valuePerRetained } = asked;
  const windows = useQuery(metricsQuery).data?.windows ?? [365];

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget));
    onAsk({ ...readProgramme(form), programme });
  }

  return (
    <Card
      title="Return of a seat"
      note="From the retention of those whose seat was paid for and of others, and from what you declare"
    >
      <form onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field
          label="Currency"
          name="currency"
          required
          pattern="[A-Z]{3}"
          maxLength={3}
          placeholder="USD"
          defaultValue={currency}
          hint="Code of ISO 4217; all amounts are in it"
        />
        <Amount
          label="Worth of one more person retained"
          name="valuePerRetained"
          asked={asked}
          required
          hint="Such as what it costs to replace somebody"
        />
        <SelectField
          label="Retained for"
          name="withinDays"
          defaultValue={asked.withinDays ?? 365}
          options={windows.map((days) => ({ value: String(days), label: `${days} days` }))}
          hint="After the payment"
        />
        <Amount label="Other worth of a seat" name="otherValuePerSeat" asked={asked} hint="0 unless given" />
        <Amount label="Paid time of a seat" name="paidTimePerSeat" asked={asked} hint="0 unless given" />
        <Amount
          label="Price of a seat"
          name="costPerSeat"
          asked={asked}
          hint="As in the catalogue unless given"
        />
        <Button type="submit" look="primary" className="w-fit">
          Compute the return
        </Button>
      </form>
      {currency !== undefined && valuePerRetained !== undefined && (
        <div className="mt-6 border-t border-line pt-5">
          <Computed question={{ ...asked, currency, valuePerRetained }} />
        </div>
      )}
    </Card>
  );
}

function Amount(props: {
  readonly label: string;
  readonly name: 'valuePerRetained' | 'otherValuePerSeat' | 'paidTimePerSeat' | 'costPerSeat';
  readonly asked: Asked;
  readonly hint: string;
  readonly required?: boolean;
}) {
  const { asked, ...field } = props;
  return <Field {...field} type="number" min={0} step="any" defaultValue={asked[props.name]} />;
}

function Computed({ question }: { readonly question: ReturnQuestion }) {
  const answer = useQuery(programmeReturnQuery(question));
  return (
    <Answer query={answer} what="The return">
      {(data: ProgrammeReturnAnswer) => <ReturnFacts answer={data} />}
    </Answer>
  );
}
