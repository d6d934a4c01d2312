import { type Catalogue, plainText, type Question, retiredFrom } from '@cairn/competency';
import {
  isPlanned,
  type QuestionTimes,
  questionTimes,
  type Registration,
  registrationsOf,
} from '@cairn/outcomes';
import { publishedCatalogue, questionPublications, type TenantQueries } from '@cairn/projections';
import type { QuestionAnswer } from '@cairn/query-contract';
import { lookName } from '../metrics/look-name.ts';

/** A question in force, with its times and the texts that it has had. */
export interface KnownQuestion {
  readonly question: Question;
  readonly times: QuestionTimes;
  readonly inForce: Registration;
  readonly registrations: readonly Registration[];
  readonly isWithdrawn: boolean;
  /** What looks call its credential: its id and its activities. */
  readonly credentialNames: readonly string[];
}

/**
 * The questions known below a position, by id.
 * @param now ms since the epoch
 */
export async function knownQuestions(
  queries: TenantQueries,
  { before, now }: { readonly before: number; readonly now: number },
): Promise<readonly KnownQuestion[]> {
  const [catalogue, rows] = await Promise.all([
    publishedCatalogue(queries, before),
    queries.run(questionPublications, { before }),
  ]);
  const byId = Map.groupBy(rows, ({ id }) => id);
  return [...catalogue.questions.values()].flatMap((question) => {
    const { all, inForce } = registrationsOf(
      (byId.get(question.id) ?? []).map(({ item, version, published_at, published_by }) => ({
        item: JSON.parse(item) as unknown,
        ...{ version, publishedAt: published_at, publishedBy: published_by },
      })),
    );
    if (inForce === undefined) return [];
    const retired = retiredFrom(catalogue, { kind: 'question', id: question.id });
    const isWithdrawn = retired !== undefined && retired <= now;
    const credentialNames = namesOf(catalogue, question.credential);
    const times = questionTimes(question);
    return [{ question, times, inForce, registrations: all, isWithdrawn, credentialNames }];
  });
}

function namesOf({ credentials }: Catalogue, credential: string | undefined): readonly string[] {
  if (credential === undefined) return [lookName(undefined)];
  return [...new Set([credential, ...(credentials.get(credential)?.activity ?? [])].map(lookName))];
}

/** A question as answers show it. */
export function shownQuestion(
  { question, times, inForce, registrations, isWithdrawn }: KnownQuestion,
  state: QuestionAnswer['state'],
) {
  const { id, title, metric, metricVersion, credential, withinDays, rule } = question;
  const { cohort, plannedUntil, asOf, answersAt } = times;
  return {
    question: id,
    title: plainText(title),
    ...shownRegistration(inForce),
    ...{ metric, metricVersion, withinDays: withinDays as QuestionAnswer['withinDays'], rule },
    credential: credential ?? null,
    cohort: { from: iso(cohort.from), until: iso(cohort.until) },
    plannedUntil: iso(plannedUntil),
    planned: isPlanned(inForce, times),
    asOf: iso(asOf),
    answersAt: iso(answersAt),
    state,
    withdrawn: isWithdrawn,
    registrations: registrations.map(shownRegistration),
  };
}

function shownRegistration({ hash, version, registeredAt, publishedBy }: Registration) {
  return { hash, version, registeredAt: iso(registeredAt), registeredBy: publishedBy };
}

const iso = (time: number) => new Date(time).toISOString();
