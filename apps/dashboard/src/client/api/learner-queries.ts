import type { AttainmentExplained, Awards, PersonAttainments, StacksProgress } from '@cairn/query-contract';
import { answerQuery } from './answer-query.ts';

/** Whose record is shown, and what of it is opened. */
export interface LearnerQuestion {
  readonly person: string;
  readonly stack?: string;
  readonly competency?: string;
  readonly framework?: string;
}

/** What a person has of each competency that any evidence is about. */
export const transcriptQuery = (person: string) =>
  answerQuery<PersonAttainments>('/api/persons/attainments', { person });

/** Every award of a person, the newest first. */
export const awardsQuery = (person: string) => answerQuery<Awards>('/api/credentials', { person });

/** How far a person is with every stack; with one stack, what it asks for and what unlocks it, too. */
export const stacksQuery = (person: string, stack?: string) =>
  answerQuery<StacksProgress>('/api/stacks/progress', { person, stack });

/** Which person and which competency; the framework where several have the competency. */
export interface WhichEvidence {
  readonly person: string;
  readonly competency: string;
  readonly framework?: string;
}

/** What holds of a person and a competency now, with the evidence. */
export const evidenceQuery = ({ person, competency, framework }: WhichEvidence) =>
  answerQuery<AttainmentExplained>('/api/competencies/attainment', { person, competency, framework });
