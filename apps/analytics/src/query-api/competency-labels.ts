import { type Catalogue, plainText } from '@cairn/competency';

/** The label of a competency, of several frameworks the first by id; null where none in force has it. */
export function competencyLabels({
  frameworks,
}: Pick<Catalogue, 'frameworks'>): (competency: string) => string | null {
  const labels = new Map<string, string>();
  const ordered = [...frameworks.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { competencies } of ordered) {
    for (const { id, label } of competencies) if (!labels.has(id)) labels.set(id, plainText(label));
  }
  return (competency) => labels.get(competency) ?? null;
}
