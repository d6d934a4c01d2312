import type { CatalogueItem, Crosswalk, Framework } from '@cairn/competency';
import type { LeftOutList } from '../reading/left-out.ts';

/** The framework of some items with the crosswalks beside it, or why there is none to write. */
export type OneFramework =
  | { readonly ok: true; readonly framework: Framework; readonly crosswalks: readonly Crosswalk[] }
  | { readonly ok: false; readonly why: string };

/** Takes the one framework of some items; items of other kinds are left out. */
export function oneFramework(items: readonly CatalogueItem[], leftOut: LeftOutList): OneFramework {
  const frameworks = items.filter((item) => item.kind === 'framework');
  const [framework] = frameworks;
  if (framework === undefined) return { ok: false, why: 'there is no framework in it' };
  if (frameworks.length > 1)
    return { ok: false, why: `it holds one framework, and there are ${frameworks.length}` };
  for (const { kind } of items) {
    if (kind !== 'framework' && kind !== 'crosswalk')
      leftOut.add(`item ${kind}`, 'the format has no place for it');
  }
  return { ok: true, framework, crosswalks: items.filter((item) => item.kind === 'crosswalk') };
}

/** Says of the members of an item that a format has no place for. */
export function leaveOut(
  item: Readonly<Record<string, unknown>>,
  what: string,
  written: ReadonlySet<string>,
  leftOut: LeftOutList,
): void {
  for (const [name, value] of Object.entries(item)) {
    if (value !== undefined && !written.has(name))
      leftOut.add(`${what} ${name}`, 'the format has no place for it');
  }
}
