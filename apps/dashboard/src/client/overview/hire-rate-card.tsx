import type { MetricAnswer } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { metricQuery } from '../api/metric-queries.ts';
import type { Refresh } from '../api/outage.ts';
import { credentialsQuery } from '../api/queries.ts';
import { MetricComparison } from '../outcomes/metric-comparison.tsx';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { readCredential } from '../search.ts';
import { CredentialPicker } from './credential-picker.tsx';

const route = getRouteApi('/signed-in/');

/** The metric of the overview. */
export const HIRE_RATE = 'hire-rate-by-credential';

/** Hire rate of holders of a credential beside that of non-holders, per occupation. */
export function HireRateCard({ refresh }: { readonly refresh: Refresh }) {
  const choice = readCredential(route.useSearch());
  const navigate = route.useNavigate();
  const credentials = useQuery(credentialsQuery);
  // Hiring moves by the day, and the comparison reads every application.
  const hireRate = useQuery(metricQuery(HIRE_RATE, choice, refresh === false ? false : refresh * 15));
  return (
    <Card
      title="Hire rate of holders and non-holders"
      titleAfter={hireRate.data && <DefinitionPopover definition={hireRate.data.definition} />}
      note={
        <>
          By occupation of the application; holders earned the credential before applying.{' '}
          <Link to="/outcomes" search={choice} className="text-link">
            All metrics
          </Link>
        </>
      }
      aside={
        <CredentialPicker
          credentials={credentials.data?.credentials ?? []}
          chosen={choice.credential}
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
        {(data: MetricAnswer) => <MetricComparison answer={data} choice={choice} />}
      </Answer>
    </Card>
  );
}
