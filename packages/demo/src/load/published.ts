import type { CatalogueItem } from '@cairn/competency';

/** The items of `wanted` that an answer of `GET /api/catalogue` does not hold with the same content. */
export function missingFrom(answer: unknown, wanted: readonly CatalogueItem[]): readonly CatalogueItem[] {
  const items = isRecord(answer) && Array.isArray(answer.items) ? answer.items : [];
  return wanted.filter(
    (item) => !items.some((published) => isRecord(published) && holds(published.item, item)),
  );
}

/** Whether everything in `part` is in `whole`; members that only `whole` has do not matter. */
function holds(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((member, i) => holds(whole[i], member))
    );
  }
  if (isRecord(part)) {
    return isRecord(whole) && Object.entries(part).every(([key, member]) => holds(whole[key], member));
  }
  return whole === part;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
