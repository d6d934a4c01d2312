import { activityIri } from './statements.ts';

const FRAMEWORK = 'https://example.org/frameworks/data';

/** IRI of a test competency. */
export const competencyIri = (name: string) => `https://example.org/competencies/${name}`;

/** A framework of competencies decided by the highest score, attained at a threshold. */
export function framework(competencies: Readonly<Record<string, number>>, version = '1') {
  return {
    kind: 'framework',
    id: FRAMEWORK,
    version,
    title: 'Data work',
    competencies: Object.entries(competencies).map(([name, threshold]) => ({
      id: competencyIri(name),
      label: name,
      method: { type: 'highest', threshold },
    })),
  };
}

/** Alignments `[activity, competency]` that accept scores and verdicts. */
export function alignments(pairs: readonly (readonly [string, string])[], version = '1') {
  return {
    kind: 'alignments',
    id: 'https://example.org/alignments/data',
    version,
    frameworkId: FRAMEWORK,
    alignments: pairs.map(([activity, competency]) => ({
      activity: activityIri(activity),
      competency: competencyIri(competency),
      evidence: ['score', 'pass'],
    })),
  };
}
