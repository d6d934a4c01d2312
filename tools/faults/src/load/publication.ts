import { EXAM } from './statement.ts';

const COMPETENCY = 'https://example.com/competencies/exam';
const FRAMEWORK = 'https://example.com/frameworks/exam';

/**
 * Rules to publish: who has the threshold or more in the exam has the competency.
 * @param threshold 0 to 1
 */
export function publicationOf(version: string, threshold: number): readonly object[] {
  return [
    {
      ...{ kind: 'framework', id: FRAMEWORK, version, title: 'Exams' },
      competencies: [{ id: COMPETENCY, label: 'Exam', method: { type: 'highest', threshold } }],
    },
    {
      ...{ kind: 'alignments', id: 'https://example.com/alignments/exam', version },
      frameworkId: FRAMEWORK,
      alignments: [{ activity: EXAM, competency: COMPETENCY, evidence: ['score'] }],
    },
  ];
}
