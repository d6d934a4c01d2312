import { type CatalogueItem, changedMembers, parseCatalogueItem } from '@cairn/competency';
import { type FrameworkChange, importFramework } from './framework-change.ts';
import { withKeptMembers } from './kept-members.ts';

/** What an import would do. */
export interface ImportChanges {
  /** The items to publish: those that change. */
  readonly items: readonly CatalogueItem[];
  readonly frameworks: readonly FrameworkChange[];
  /** Crosswalks, roles and other items. */
  readonly others: readonly {
    readonly kind: string;
    readonly id: string;
    readonly change: 'added' | 'changed' | 'unchanged';
  }[];
}

/**
 * Compares the items of a file with those in force, by kind and id. The same file a second time changes nothing.
 * @param inForce items as the query API answers them
 * @param options `remove`: whether competencies that are not in the file are taken out of its framework; `external`: what the file
 *   asks for and does not describe, which is added where nothing of its kind and id is in force, and changes nothing otherwise
 */
export function importChanges(
  inForce: readonly unknown[],
  file: readonly CatalogueItem[],
  {
    external = [],
    ...options
  }: { readonly remove: boolean; readonly external?: readonly CatalogueItem[] | undefined },
): ImportChanges {
  const known = new Map(itemsOf(inForce).map((item) => [keyOf(item), item]));
  const items: CatalogueItem[] = [];
  const frameworks: FrameworkChange[] = [];
  const others: { kind: string; id: string; change: 'added' | 'changed' | 'unchanged' }[] = [];
  const missing = external.filter((item) => !known.has(keyOf(item)));
  for (const sent of [...missing, ...file]) {
    const before = known.get(keyOf(sent));
    const item = withKeptMembers(sent, before);
    if (item.kind === 'framework') {
      const found = importFramework(before?.kind === 'framework' ? before : undefined, item, options);
      frameworks.push(found);
      if (found.change !== 'unchanged') items.push(found.framework);
      continue;
    }
    const change =
      before === undefined ? 'added' : changedMembers(before, item).length > 0 ? 'changed' : 'unchanged';
    others.push({ kind: item.kind, id: item.id, change });
    if (change !== 'unchanged') items.push(item);
  }
  return { items, frameworks, others };
}

/** The items of an answer of the query API. */
export function itemsOf(inForce: readonly unknown[]): CatalogueItem[] {
  return inForce.flatMap((value) => {
    const parsed = parseCatalogueItem(value, { stored: true });
    return parsed.ok ? [parsed.item] : [];
  });
}

function keyOf({ kind, id }: CatalogueItem): string {
  return `${kind} ${id}`;
}
