import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { stacksOfCatalogueQuery } from '../api/catalogue-queries.ts';
import type { FunnelQuestion } from '../api/pathway-queries.ts';
import { PageHeader } from '../parts/page-header.tsx';
import { Picker } from '../parts/picker.tsx';
import { type Titled, TitledList, TitledPicker } from '../parts/titled.tsx';
import { readFunnel } from '../search.ts';
import { CalendarCard } from './calendar-card.tsx';
import { FunnelCard } from './funnel-card.tsx';

const route = getRouteApi('/signed-in/pathways');
const WINDOWS = [30, 60, 90, 180, 365];
const DEFAULT_WINDOW = 90;

/** How far people are with a stack and where they stop, and what ends within a year. */
export function PathwaysPage() {
  const stacks = useQuery(stacksOfCatalogueQuery);
  return (
    <>
      <PageHeader title="Pathways">
        How many have begun a stack, stopped and finished it, and what ends within a year.
      </PageHeader>
      <div className="space-y-5 sm:space-y-6">
        <TitledList
          query={stacks}
          what="stacks"
          absent="They appear once stacks have been published to the catalogue."
        >
          {(list) => <Chosen list={list} />}
        </TitledList>
        <CalendarCard />
      </div>
    </>
  );
}

function Chosen({ list }: { readonly list: readonly Titled[] }) {
  const asked = readFunnel(route.useSearch());
  const navigate = route.useNavigate();
  const choose = (next: Partial<FunnelQuestion>) =>
    void navigate({ search: { ...asked, ...next }, replace: true, resetScroll: false });
  const { stack = list[0]?.id ?? '', window = DEFAULT_WINDOW } = asked;
  return (
    <>
      <div className="grid max-w-2xl gap-4 sm:grid-cols-[1fr_max-content]">
        <TitledPicker label="Stack" list={list} chosen={stack} onChoose={(next) => choose({ stack: next })} />
        <Picker
          label="Stopped after"
          chosen={String(window)}
          options={WINDOWS.map((days) => ({ value: String(days), label: `${days} days` }))}
          onChoose={(days) => choose({ window: Number(days) })}
        />
      </div>
      <FunnelCard asked={{ stack, window }} />
    </>
  );
}
