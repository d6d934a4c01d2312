import type { FrameworkChange, ImportChanges } from '@cairn/standards';

/** Most competencies that are named for each kind of change. */
const MOST_NAMED = 20;

const CHANGES = ['added', 'reworded', 'moved', 'changed', 'removed', 'kept'] as const;

/** What an import would change, for people. */
export function importLines({ frameworks, others }: ImportChanges): string[] {
  const byChange = Map.groupBy(others, ({ kind, change }) => `${kind}s ${change}`);
  return [
    ...frameworks.flatMap(frameworkLines),
    ...[...byChange].map(
      ([words, items]) => `${items.length} ${items.length === 1 ? words.replace('s ', ' ') : words}`,
    ),
  ];
}

function frameworkLines({ framework, change, members, competencies, unchanged }: FrameworkChange): string[] {
  const counts = CHANGES.map((name) => {
    const count = competencies.filter(({ changes }) => changes.includes(name)).length;
    return name === 'kept' ? `${count} not in the file, kept` : `${count} ${name}`;
  });
  return [
    `framework  ${framework.id}  version ${framework.version}  ${change}`,
    `  ${counts.join(', ')}; ${unchanged} unchanged`,
    ...(members.length === 0 ? [] : [`  of the framework: ${members.join(', ')}`]),
    ...CHANGES.flatMap((name) => {
      const found = competencies.filter(({ changes }) => changes.includes(name));
      const more = found.length - MOST_NAMED;
      return [
        ...found.slice(0, MOST_NAMED).map(({ id, label }) => `  ${name}  ${id}  ${shown(label)}`),
        ...(more > 0 ? [`  ${name}  and ${more} more`] : []),
      ];
    }),
  ];
}

function shown(label: string): string {
  const line = label.split('\n', 1)[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
