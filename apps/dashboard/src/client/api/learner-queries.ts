import type { AttainmentExplained, Awards, PersonAttainments, StacksProgress } from '@cairn/query-contract';
import { queryOptions } from '@tanstack/react-query';
import { getJson, withQuery } from './http.ts';

/** Whose record is shown, and what of it is opened. */
export interface LearnerQuestion {
  readonly person: string;
  readonly stack?: string;
  readonly competency?: string;
  readonly framework?: string;
}

/** What a person has of each competency that any evidence is about. */
export const transcriptQuery = (person: string) =>
  queryOptions({
    queryKey: ['transcript', person],
    queryFn: ({ signal }) =>
      getJson<PersonAttainments>(withQuery('/api/persons/attainments', { person }), signal),
  });

/** Every award of a person, the newest first. */
export const awardsQuery = (person: string) =>
  queryOptions({
    queryKey: ['awards', person],
    queryFn: ({ signal }) => getJson<Awards>(withQuery('/api/credentials', { person }), signal),
  });

/** How far a person is with every stack; with one stack, what it asks for and what unlocks it, too. */
export const stacksQuery = (person: string, stack?: string) =>
  queryOptions({
    queryKey: ['stacks', person, stack],
    queryFn: ({ signal }) =>
      getJson<StacksProgress>(withQuery('/api/stacks/progress', { person, stack }), signal),
  });

/** Which person and which competency; the framework where several have the competency. */
export interface WhichEvidence {
  readonly person: string;
  readonly competency: string;
  readonly framework?: string;
}

/** What holds of a person and a competency now, with the evidence. */
export const evidenceQuery = ({ person, competency, framework }: WhichEvidence) =>
  queryOptions({
    queryKey: ['evidence', person, competency, framework],
    queryFn: ({ signal }) =>
      getJson<AttainmentExplained>(
        withQuery('/api/competencies/attainment', { person, competency, framework }),
        signal,
      ),
  });
