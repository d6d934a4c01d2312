import type { Difference, HireRate } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Refresh } from '../api/outage.ts';
import { credentialsQuery, hireRateQuery } from '../api/queries.ts';
import { formatConfidence, scaleEnd } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { readCredential } from '../search.ts';
import { ComparisonRow } from './comparison-row.tsx';
import { CredentialPicker } from './credential-picker.tsx';
import { ObservedDifference } from './difference.tsx';
import { COMPARISON_GRID, GroupMark, PlotAxis } from './interval-plot.tsx';
import { largestBound } from './rate-groups.ts';

const route = getRouteApi('/signed-in/');

/** Hire rate of holders of a credential beside that of non-holders, per occupation. */
export function HireRateCard({ refresh }: { readonly refresh: Refresh }) {
  const { credential } = readCredential(route.useSearch());
  const navigate = route.useNavigate();
  const credentials = useQuery(credentialsQuery);
  // Hiring moves by the day, and the comparison reads every application.
  const hireRate = useQuery(hireRateQuery(credential, refresh === false ? false : refresh * 15));
  return (
    <Card
      title="Hire rate of holders and non-holders"
      titleAfter={hireRate.data && <DefinitionPopover definition={hireRate.data.definition} />}
      note="By occupation of the application; holders earned the credential before applying"
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
  const { occupations, total, adjusted, definition, confidence, minimumCell } = hireRate;
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
        <li>Lines are {formatConfidence(confidence)} Wilson intervals</li>
      </ul>
      <PlotAxis end={end} />
      <ul>
        {occupations.map((row) => (
          <ComparisonRow
            key={row.key}
            occupation={{ ...row.occupation, key: row.key }}
            comparison={row}
            credential={credential}
            end={end}
            minimumCell={minimumCell}
          />
        ))}
        <ComparisonRow comparison={total} credential={credential} end={end} minimumCell={minimumCell} />
      </ul>
      {adjusted !== null && <Matched adjusted={adjusted} reversed={hireRate.reversed} />}
      <div className="mt-6 max-w-3xl space-y-1.5 text-xs text-muted">
        <p>
          This is an observed difference. Only the occupation is matched, so the groups may differ in more
          than the credential.
        </p>
        <p>
          A row with fewer than {minimumCell} hired or not hired in either group is hidden, and so is any row
          that would reveal it.
        </p>
        <p>
          {definition.window}, definition version {definition.version}. As of <Moment at={hireRate.asOf} />
        </p>
      </div>
    </>
  );
}

/** All occupations again, like compared with like. */
function Matched(props: { readonly adjusted: Difference; readonly reversed: boolean }) {
  return (
    <div className={`${COMPARISON_GRID} items-center border-t border-line py-4`}>
      <div className="lg:col-span-3">
        <p className="text-sm font-medium">All occupations, after matching on occupation</p>
        <p className="text-xs text-muted">
          {props.reversed ? (
            <span className="text-warn">
              It points in the opposite direction to the plain difference: compare the occupations one by one.
            </span>
          ) : (
            'Holders and non-holders compared within each occupation, then combined'
          )}
        </p>
      </div>
      <ObservedDifference difference={props.adjusted} matched />
    </div>
  );
}

function NoApplications() {
  return (
    <Empty title="No applications to compare yet">
      The comparison appears once an applicant system has sent applications and hires as statements, and the
      applications are old enough to count.
    </Empty>
  );
}
