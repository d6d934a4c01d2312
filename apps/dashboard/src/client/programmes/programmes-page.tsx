import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { programmesQuery } from '../api/catalogue-queries.ts';
import type { ReturnQuestion } from '../api/metric-queries.ts';
import { PageHeader } from '../parts/page-header.tsx';
import { type Titled, TitledList, TitledPicker } from '../parts/titled.tsx';
import { readProgramme } from '../search.ts';
import { AfterExitCard } from './after-exit-card.tsx';
import { CompletionCard } from './completion-card.tsx';
import { ReturnCard } from './return-card.tsx';

const route = getRouteApi('/signed-in/programmes');

/** A programme: who completes it, what it costs, and what a seat returns. */
export function ProgrammesPage() {
  const programmes = useQuery(programmesQuery);
  return (
    <>
      <PageHeader title="Programmes">
        Who completes a programme, what it costs, and what a seat returns.
      </PageHeader>
      <TitledList
        query={programmes}
        what="programmes"
        absent="They appear once programmes have been published to the catalogue."
      >
        {(list) => <Chosen list={list} />}
      </TitledList>
    </>
  );
}

function Chosen({ list }: { readonly list: readonly Titled[] }) {
  const asked = readProgramme(route.useSearch());
  const navigate = route.useNavigate();
  const choose = (next: Partial<ReturnQuestion>) =>
    void navigate({ search: next, replace: true, resetScroll: false });
  const programme = asked.programme ?? list[0]?.id ?? '';
  return (
    <div className="space-y-5 sm:space-y-6">
      <div className="max-w-md">
        <TitledPicker
          label="Programme"
          chosen={programme}
          list={list}
          // What a seat of another one costs and brings is another question.
          onChoose={(next) => choose({ programme: next })}
        />
      </div>
      <CompletionCard programme={programme} />
      <AfterExitCard programme={programme} />
      <ReturnCard key={programme} asked={{ ...asked, programme }} onAsk={choose} />
    </div>
  );
}
