import type { Role } from '@cairn/lrs';
import type {
  AttainmentPage,
  Competencies,
  Credentials,
  Decision,
  Ingest,
  ProgrammeCompletion,
  Statements,
  Summary,
} from '@cairn/query-contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerQuery } from './answer-query.ts';
import { ApiError } from './api-error.ts';
import { getJson, request, withQuery } from './http.ts';
import { type Refresh, refreshOrRecover } from './outage.ts';
import { readStored } from './stored-statement.ts';

/** Who is signed in, as the page's own server says (GET /session). */
export interface Session {
  readonly email: string;
  readonly name: string;
  readonly tenant: string;
  readonly role: Role;
}

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await getJson<Session>('/session', signal);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
});

export const summaryQuery = (refresh: Refresh) =>
  queryOptions({
    queryKey: ['summary'],
    queryFn: ({ signal }) => getJson<Summary>('/api/summary', signal),
    refetchInterval: refreshOrRecover(refresh),
  });

export const ingestQuery = (refresh: Refresh) =>
  queryOptions({
    queryKey: ['ingest'],
    queryFn: ({ signal }) => getJson<Ingest>('/api/ingest?minutes=60', signal),
    refetchInterval: refreshOrRecover(refresh),
  });

export const newestStatementsQuery = (refresh: Refresh) =>
  queryOptions({
    queryKey: ['statements', 'newest'],
    queryFn: ({ signal }) => getJson<Statements>('/api/statements?limit=20', signal),
    refetchInterval: refreshOrRecover(refresh),
  });

/** A statement, and its text exactly as the store returns it. */
export const statementQuery = (id: string) =>
  queryOptions({
    queryKey: ['statement', id],
    queryFn: async ({ signal }) => {
      const response = await request(`/api/statements/${encodeURIComponent(id)}`, { signal });
      return readStored(await response.text());
    },
  });

/** The first competencies, as many as one answer has. */
export const competenciesQuery = (refresh: Refresh) =>
  queryOptions({
    queryKey: ['competencies'],
    queryFn: ({ signal }) => getJson<Competencies>(withQuery('/api/competencies', { limit: 200 }), signal),
    refetchInterval: refreshOrRecover(refresh),
  });

/** One competency, in each framework that has it. */
export const competencyQuery = (id: string) =>
  queryOptions({
    queryKey: ['competencies', id],
    queryFn: ({ signal }) =>
      getJson<Competencies>(withQuery('/api/competencies', { competency: id }), signal),
  });

/** Which learners of which competency; the framework where several have the competency. */
export interface WhichAttainments {
  readonly competency: string;
  readonly framework?: string;
  readonly attained?: true;
}

/** Current decisions about a competency; with `attained`, only those that say so. */
export const attainmentsQuery = ({ competency, framework, attained }: WhichAttainments) =>
  infiniteQueryOptions({
    queryKey: ['attainments', competency, framework, attained],
    queryFn: ({ signal, pageParam }) =>
      getJson<AttainmentPage>(
        withQuery('/api/competencies/attainments', {
          competency,
          framework,
          attained,
          limit: 50,
          after: pageParam,
        }),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.after,
  });

export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decision', id],
    queryFn: ({ signal }) => getJson<Decision>(`/api/decisions/${encodeURIComponent(id)}`, signal),
  });

export const credentialsQuery = answerQuery<Credentials>('/api/outcomes/credentials');

/** How far the people of a programme are, and what it cost. */
export const completionQuery = (programme: string) =>
  answerQuery<ProgrammeCompletion>('/api/programmes/completion', { programme });
