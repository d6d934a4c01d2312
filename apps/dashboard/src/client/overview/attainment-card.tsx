import type { Competency } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Refresh } from '../api/outage.ts';
import { competenciesQuery } from '../api/queries.ts';
import { formatCount, formatRate } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { ATTAINED } from './definitions.ts';

/** Attainment by competency: how many have evidence, how many of them attained it. */
export function AttainmentCard({ refresh }: { readonly refresh: Refresh }) {
  // Attainment moves slower than ingest.
  const competencies = useQuery(competenciesQuery(refresh === false ? false : refresh * 5));
  return (
    <Card
      title="Attainment by competency"
      titleAfter={<DefinitionPopover definition={ATTAINED} />}
      note="Learners with evidence, and how many of them attained it"
      aside={<Legend />}
    >
      <Answer
        query={competencies}
        what="Attainment"
        skeleton={<Skeleton rows={6} rowClassName="h-7" label="attainment" />}
      >
        {(data) =>
          data.competencies.length === 0 ? (
            <Empty title="No competency framework is published">
              Attainment appears once you publish a framework and its alignments to{' '}
              <code className="whitespace-nowrap">POST /api/catalogue</code>.
            </Empty>
          ) : (
            <>
              <Frameworks competencies={data.competencies} />
              <p className="mt-6 text-xs text-muted">
                {data.total > data.competencies.length && (
                  <>
                    The first {formatCount(data.competencies.length)} of {formatCount(data.total)}{' '}
                    competencies; <code>GET /api/competencies</code> lists all.{' '}
                  </>
                )}
                As of <Moment at={data.asOf} />
              </p>
            </>
          )
        }
      </Answer>
    </Card>
  );
}

function Frameworks({ competencies }: { readonly competencies: readonly Competency[] }) {
  const widest = competencies.reduce(
    (most, { learnersWithEvidence }) => Math.max(most, learnersWithEvidence),
    1,
  );
  return (
    <div className="space-y-8">
      {byFramework(competencies).map(({ framework, competencies: members }) => (
        <section key={`${framework.id} ${framework.version}`} aria-label={framework.title}>
          <h3 className="flex flex-wrap items-baseline gap-x-2 text-sm font-medium">
            {framework.title}
            <span className="text-xs font-normal text-muted">version {framework.version}</span>
          </h3>
          <ul className="mt-2">
            {members.map((competency) => (
              <CompetencyRow key={competency.id} competency={competency} widest={widest} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function CompetencyRow({ competency, widest }: { readonly competency: Competency; readonly widest: number }) {
  const { attained, learnersWithEvidence } = competency;
  const which = { competency: competency.id, framework: competency.framework.id };
  return (
    <li className="grid items-center gap-x-6 gap-y-1.5 border-b border-line py-3 last:border-0 sm:grid-cols-[minmax(12rem,2fr)_3fr_minmax(11rem,auto)]">
      <div className="min-w-0">
        <p className="text-sm">{competency.label}</p>
        <p className="text-xs text-pretty text-muted">{competency.methodWords.sentence}</p>
      </div>
      <div aria-hidden="true" className="h-2.5">
        <div
          className="h-full rounded-full bg-stone/30"
          style={{ width: share(learnersWithEvidence, widest) }}
        >
          <div
            className="h-full rounded-full bg-accent"
            style={{ width: share(attained, learnersWithEvidence) }}
          />
        </div>
      </div>
      <p className="text-sm whitespace-nowrap tabular-nums sm:text-right">
        <Link
          to="/attainments"
          search={{ ...which, attained: true }}
          aria-label={`${formatCount(attained)} attained ${competency.label}: show them`}
          className="text-link font-semibold"
        >
          {formatCount(attained)}
        </Link>{' '}
        <span className="text-muted">of</span>{' '}
        <Link
          to="/attainments"
          search={which}
          aria-label={`${formatCount(learnersWithEvidence)} have evidence of ${competency.label}: show them`}
          className="text-link"
        >
          {formatCount(learnersWithEvidence)}
        </Link>
        <span className="ml-3 inline-block min-w-14 text-right text-muted">
          {learnersWithEvidence === 0 ? '–' : formatRate(attained / learnersWithEvidence)}
        </span>
      </p>
    </li>
  );
}

function Legend() {
  return (
    <ul aria-hidden="true" className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <li className="flex items-center gap-2">
        <span className="h-2 w-4 rounded-full bg-accent" /> Attained
      </li>
      <li className="flex items-center gap-2">
        <span className="h-2 w-4 rounded-full bg-stone/30" /> Evidence, not attained
      </li>
    </ul>
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0' : `${(100 * part) / whole}%`;
}

/** Competencies under the framework that publishes them, in the order they came. */
function byFramework(
  competencies: readonly Competency[],
): readonly { framework: Competency['framework']; competencies: readonly Competency[] }[] {
  const groups = Map.groupBy(competencies, ({ framework }) => `${framework.id} ${framework.version}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ framework: first.framework, competencies: members }];
  });
}
