import { type CatalogueItem, type ChangedMember, changedMembers } from '@cairn/competency';
import { type ImportChanges, itemsOf } from './import-changes.ts';

/** A member of an item that an import would change, with what it was and what it would be. */
interface MemberDifference extends ChangedMember {
  /** The competency that it is a member of, in a framework. */
  readonly competency?: string;
}

/** What an import would change in an item. */
export interface ItemDifference {
  readonly kind: string;
  readonly id: string;
  readonly version: string | undefined;
  readonly change: 'added' | 'changed' | 'unchanged';
  /** The version in force; absent of what is added. */
  readonly inForce?: string;
  /** None of what is added: all of it is new. */
  readonly members: readonly MemberDifference[];
}

/** What an import would change, item by item in the order of the file, each member with before and after. */
export function importDifferences(
  inForce: readonly unknown[],
  { items, frameworks, others }: ImportChanges,
): ItemDifference[] {
  const known = new Map(itemsOf(inForce).map((item) => [keyOf(item), item]));
  const changed = new Map(items.map((item) => [keyOf(item), item]));
  const named = [
    ...frameworks.map(({ framework, change }) => ({ kind: framework.kind, id: framework.id, change })),
    ...others,
  ];
  return named.map(({ kind, id, change }): ItemDifference => {
    const before = known.get(keyOf({ kind, id }));
    const after = changed.get(keyOf({ kind, id })) ?? before;
    return {
      kind,
      id,
      version: versionOf(after),
      change,
      ...(before !== undefined && { inForce: versionOf(before) ?? '' }),
      members: before === undefined || after === undefined ? [] : membersOf(before, after),
    };
  });
}

function membersOf(before: CatalogueItem, after: CatalogueItem): MemberDifference[] {
  return changedMembers(before, after).map((member) => {
    const competency = competencyAt(member, after);
    return { ...member, ...(competency !== undefined && { competency }) };
  });
}

/** The competency that a path in a framework leads to; one that is removed is no longer there. */
function competencyAt({ path, before }: ChangedMember, after: CatalogueItem): string | undefined {
  if (after.kind !== 'framework') return undefined;
  const [, index] = /^\$\.competencies\[(\d{1,9})\]/.exec(path) ?? [];
  if (index !== undefined) return after.competencies[Number(index)]?.id;
  if (path !== '$.competencies') return undefined;
  return typeof before === 'object' && before !== null && 'id' in before ? String(before.id) : undefined;
}

function versionOf(item: CatalogueItem | undefined): string | undefined {
  return item !== undefined && 'version' in item ? item.version : undefined;
}

function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind} ${id}`;
}
