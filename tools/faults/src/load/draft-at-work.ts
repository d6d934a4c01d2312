import type { Change } from '../history/operations.ts';
import { type ApiAccess, askApi, outcomeOf } from './ask-api.ts';
import { EXAM } from './statement.ts';

const DRAFTS = '/catalogue/drafts';
const FRAMEWORK = 'https://example.com/frameworks/exam-by-draft';
const COMPETENCY = 'https://example.com/competencies/exam-by-draft';

/**
 * A publication by a draft, whose items nothing else publishes: what has no answer is to be sent again, also after somebody
 * has published a draft of an earlier turn, and must be in the log once all the same.
 */
export function draftAtWork(turn: number): {
  readonly name: string;
  send(to: ApiAccess): Promise<Change['answer']>;
} {
  const version = `draft-${turn}`;
  let id: string | undefined;
  return {
    name: `publication ${version}`,
    async send(to) {
      if (id === undefined) {
        const saved = await askApi(to, 'POST', DRAFTS, { name: version, items: itemsOf(turn, version) });
        if (saved?.status !== 201) return outcomeOf(saved);
        id = (JSON.parse(saved.text) as { id: string }).id;
      }
      const published = outcomeOf(await askApi(to, 'POST', `${DRAFTS}/${id}/publish`, { revision: 1 }));
      // There may be a hundred; one that stays does no harm.
      if (published.outcome === 'acknowledged') await askApi(to, 'DELETE', `${DRAFTS}/${id}`);
      return published;
    },
  };
}

function itemsOf(turn: number, version: string): readonly object[] {
  const method = { type: 'highest', threshold: 0.5 + (turn % 5) / 10 };
  return [
    {
      ...{ kind: 'framework', id: FRAMEWORK, version, title: 'Exams by draft' },
      competencies: [{ id: COMPETENCY, label: 'Exam', method }],
    },
    {
      ...{ kind: 'alignments', id: 'https://example.com/alignments/exam-by-draft', version },
      frameworkId: FRAMEWORK,
      alignments: [{ activity: EXAM, competency: COMPETENCY, evidence: ['score'] }],
    },
  ];
}
