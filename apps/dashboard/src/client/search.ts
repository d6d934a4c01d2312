import { isPage, PAGES } from '../pages.ts';
import type { LearnerQuestion } from './api/learner-queries.ts';
import type { MetricCell, MetricChoice, ReturnQuestion } from './api/metric-queries.ts';
import type { FunnelQuestion } from './api/pathway-queries.ts';
import type { WhichAttainments } from './api/queries.ts';
import type { GapsQuestion } from './api/role-queries.ts';
import { readFilters } from './api/statement-filters.ts';
import type { StatementsQuestion } from './api/statement-queries.ts';

type Search = Record<string, unknown>;

/*
 * The router hands over what these functions leave out all the same, as it came (it lays their result over what is in the
 * address). So pages read their search with them, not only the routes.
 */

/** Any site: what matters is whether an address leads away from it. */
const HERE = 'http://here.invalid';

/** The page to come back to after sign-in: one of ours, else nothing. Anybody may have made the link with the address. */
export function readFrom(search: Search): { from?: string } {
  const { from } = search;
  if (typeof from !== 'string' || !from.startsWith('/')) return {};
  // As a browser reads it: "/\host" and "/<tab>/host" are other sites, "/.//host" becomes one.
  const url = URL.parse(from, HERE);
  if (url?.origin !== HERE || !isPage(url.pathname) || url.pathname === PAGES.signIn) return {};
  return { from: `${url.pathname}${url.search}${url.hash}` };
}

/** The credential the overview compares by; none for any. */
export function readCredential(search: Search): { credential?: string } {
  const credential = text(search.credential);
  return credential === undefined ? {} : { credential };
}

/** Whose attainment of what is listed; `attained` leaves out those who have evidence but not enough. */
export function readCompetency(search: Search): WhichAttainments {
  const framework = text(search.framework);
  return {
    competency: text(search.competency) ?? '',
    ...(framework !== undefined && { framework }),
    ...(search.attained === true && { attained: true }),
  };
}

/** Who is shown, and what of theirs is opened: a stack with what unlocks it, and the evidence of a competency. */
export function readLearner(search: Search): Partial<LearnerQuestion> {
  const { framework, competency, ...rest } = readTexts(search, [
    'person',
    'stack',
    'competency',
    'framework',
  ]);
  if (competency === undefined) return rest;
  return { ...rest, competency, ...(framework !== undefined && { framework }) };
}

/** Longest window of a funnel, days, as the API has it. */
const LONGEST_WINDOW = 3_650;

/** Which stack is shown, and after how many days somebody has stopped. */
export function readFunnel(search: Search): Partial<FunnelQuestion> {
  const { window } = readCounts(search, ['window']);
  return {
    ...readTexts(search, ['stack']),
    ...(window !== undefined && window <= LONGEST_WINDOW && { window }),
  };
}

/** Which metric is shown, and how; the first one, and as the API has it, unless the address says so. */
export function readMetricChoice(search: Search): MetricChoice {
  return {
    ...readTexts(search, ['metric', 'by', 'credential', 'programme', 'currency', 'period']),
    ...readCounts(search, ['withinDays', 'after', 'before']),
  };
}

/** The cell of a metric whose members are listed; the group as it was written, holders when it was not. */
export function readMetricCell(search: Search): MetricCell {
  return {
    ...readMetricChoice(search),
    ...readTexts(search, ['key', 'asOf', 'asKnownAt']),
    group: text(search.group) ?? 'holders',
  };
}

/** Which programme is shown, and what a reader declares of its seats. */
export function readProgramme(search: Search): Partial<ReturnQuestion> {
  const amounts = ['valuePerRetained', 'otherValuePerSeat', 'paidTimePerSeat', 'costPerSeat'] as const;
  return {
    ...readTexts(search, ['programme', 'currency']),
    ...readCounts(search, ['withinDays']),
    ...present(amounts.map((name) => [name, amount(search[name])] as const)),
  };
}

/** Most people of a pool that an address names, as the API has it. */
const MOST_PEOPLE = 200;

/** Which role is shown, and whose skills: of a programme, else of an employer, else of the people that are named. */
export function readRoleChoice(search: Search): Partial<GapsQuestion> {
  const role = readTexts(search, ['role']);
  const { programme, employer } = readTexts(search, ['programme', 'employer']);
  if (programme !== undefined) return { ...role, programme };
  if (employer !== undefined) return { ...role, employer };
  const person = (Array.isArray(search.person) ? search.person : [search.person]).flatMap(
    (one) => text(one) ?? [],
  );
  return { ...role, ...(person.length > 0 && { person: person.slice(0, MOST_PEOPLE) }) };
}

/** Which registered question is opened. */
export function readQuestion(search: Search): { question?: string } {
  return readTexts(search, ['question']);
}

/** Which statements are listed, and whether the list follows what comes in. */
export function readStatements(search: Search): StatementsQuestion & { live?: true } {
  const question = readFilters((name) => {
    const value = search[name];
    return value === true ? 'true' : (text(value) ?? '');
  });
  return { ...question, ...(search.live === true && { live: true }) };
}

/** Those of some members that are texts. */
function readTexts<Name extends string>(search: Search, names: readonly Name[]): { [One in Name]?: string } {
  return present(names.map((name) => [name, text(search[name])] as const));
}

/** Those of some members that are whole numbers above 0. */
function readCounts<Name extends string>(search: Search, names: readonly Name[]): { [One in Name]?: number } {
  const counted = names.map((name) => [name, Number(search[name])] as const);
  return present(
    counted.map(([name, value]) => [name, Number.isInteger(value) && value > 0 ? value : undefined]),
  );
}

function present<Name extends string, Value>(
  entries: readonly (readonly [Name, Value | undefined])[],
): { [One in Name]?: Value } {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as { [One in Name]?: Value };
}

function amount(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && Number.isFinite(number) ? number : undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
