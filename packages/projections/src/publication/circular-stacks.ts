import { type Catalogue, type CatalogueIssue, circlesOf } from '@cairn/competency';
import type { PlacedItem } from './placed-item.ts';

/** Where stacks among the items ask for themselves, with the way around. */
export function circularStacks(items: readonly PlacedItem[], { stacks }: Catalogue): CatalogueIssue[] {
  const paths = new Map<string, string>();
  for (const { path, item } of items) if (item.kind === 'stack') paths.set(item.id, path);
  if (paths.size === 0) return [];
  return circlesOf(stacks).flatMap(({ stack, path, stacks: way }) => {
    const placed = paths.get(stack);
    if (placed === undefined) return [];
    const around = way.join(' -> ');
    return [
      {
        path: placed + path.slice(1),
        code: 'cycle',
        message: `The stack asks for itself: ${around}.`,
        hint: 'Take this requirement out of one of them.',
      },
    ];
  });
}
