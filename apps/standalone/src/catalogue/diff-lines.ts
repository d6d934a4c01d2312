import type { ItemDifference } from '@cairn/standards';

/** Most members that are shown of an item. */
const MOST_SHOWN = 100;
const LONGEST = 120;

/** A line for each item that a file would change, and one for each of its members: `+`, `-` or `~`. */
export function diffLines(items: readonly ItemDifference[]): string[] {
  return items.flatMap(({ kind, id, version, change, inForce, members }) => {
    const now = inForce === undefined || inForce === version ? '' : `, in force ${inForce}`;
    const more = members.length - MOST_SHOWN;
    return [
      `${change}  ${kind}  ${id}  version ${version}${now}`,
      ...members.slice(0, MOST_SHOWN).map(memberLine),
      ...(more > 0 ? [`  and ${more} more; --json prints all`] : []),
    ];
  });
}

function memberLine({ path, competency, change, before, after }: ItemDifference['members'][number]): string {
  const rest = path.replace(/^\$(?:\.competencies(?:\[\d{1,9}\])?)?\.?/, '');
  const where = competency === undefined ? path : `${competency}${rest === '' ? '' : `  ${rest}`}`;
  switch (change) {
    case 'added':
      return `  + ${where}: ${shown(after)}`;
    case 'removed':
      return `  - ${where}: ${shown(before)}`;
    case 'changed':
      return `  ~ ${where}: ${shown(before)} -> ${shown(after)}`;
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
