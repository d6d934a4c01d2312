import type { QuestionAnswer, Questions } from '@cairn/query-contract';
import { answerQuery } from './answer-query.ts';

/** The registered questions, without their answers. */
export const questionsQuery = answerQuery<Questions>('/api/questions');

/** A registered question with its answer, or without one while it waits. */
export const questionQuery = (question: string) =>
  answerQuery<QuestionAnswer>('/api/questions/answer', { question });
