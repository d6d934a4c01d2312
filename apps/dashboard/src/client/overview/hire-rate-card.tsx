import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { HireRate } from '../api/contract.ts';
import { credentialsQuery, hireRateQuery } from '../api/queries.ts';
import { scaleEnd } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { ComparisonRow } from './comparison-row.tsx';
import { CredentialPicker } from './credential-picker.tsx';
import { GroupMark, PlotAxis } from './interval-plot.tsx';
import { largestBound } from './rate-groups.ts';

const route = getRouteApi('/signed-in/');

/** Hire rate of holders of a credential beside that of non-holders, per occupation. */
export function HireRateCard() {
  const { credential } = route.useSearch();
  const navigate = route.useNavigate();
  const credentials = useQuery(credentialsQuery);
  const hireRate = useQuery(hireRateQuery(credential));
  return (
    <Card
      title="Hire rate of holders and non-holders"
      titleAfter={hireRate.data && <DefinitionPopover definition={hireRate.data.definition} />}
      note="By the occupation that was applied for; the credential was earned before the application"
      aside={
        <CredentialPicker
          credentials={credentials.data?.credentials ?? []}
          chosen={credential}
          onChoose={(next) =>
            void navigate({
              search: next === undefined ? {} : { credential: next },
              replace: true,
              resetScroll: false,
            })
          }
        />
      }
    >
      <Answer
        query={hireRate}
        what="The hire rate"
        skeleton={<Skeleton rows={4} rowClassName="h-14" label="the hire rate" />}
      >
        {(data) => (data.occupations.length === 0 ? <NoApplications /> : <Comparisons hireRate={data} />)}
      </Answer>
    </Card>
  );
}

function Comparisons({ hireRate }: { readonly hireRate: HireRate }) {
  const { occupations, total, definition } = hireRate;
  const end = scaleEnd(largestBound([total, ...occupations]));
  const credential = hireRate.credential ?? undefined;
  return (
    <>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-muted">
        <li className="flex items-center gap-2">
          <GroupMark group="holders" /> Holders
        </li>
        <li className="flex items-center gap-2">
          <GroupMark group="nonHolders" /> Non-holders
        </li>
        <li>Lines are 95% Wilson intervals</li>
      </ul>
      <PlotAxis end={end} />
      <ul>
        {occupations.map((row) => (
          <ComparisonRow
            key={`${row.occupation.scheme}|${row.occupation.code}`}
            occupation={row.occupation}
            comparison={row}
            credential={credential}
            end={end}
          />
        ))}
        <ComparisonRow comparison={total} credential={credential} end={end} />
      </ul>
      <div className="mt-6 max-w-3xl space-y-1.5 text-xs text-muted">
        <p>
          A plain comparison of what was observed: nothing is matched or adjusted, so the groups may differ in
          more than the credential.
        </p>
        <p>Groups under 10 applications are not shown, nor any from which they could be worked out.</p>
        <p>
          {definition.title}, version {definition.version}, {definition.window}. As of{' '}
          <Moment at={hireRate.asOf} />
        </p>
      </div>
    </>
  );
}

function NoApplications() {
  return (
    <Empty title="No applications to compare yet">
      This card fills once an applicant system sends who applied and who was hired, as statements, and the
      applications are old enough to count.
    </Empty>
  );
}
