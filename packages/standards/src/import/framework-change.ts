import { type Competency, changedMembers, type Framework, parentsOf, plainText } from '@cairn/competency';

/** What an import does to a competency; a competency may be both reworded and moved. */
type CompetencyChange = 'added' | 'reworded' | 'moved' | 'changed' | 'removed' | 'kept';

/** What an import does to a framework. */
export interface FrameworkChange {
  readonly framework: Framework;
  readonly change: 'added' | 'changed' | 'unchanged';
  /** Members of the framework itself that change. */
  readonly members: readonly string[];
  /** Competencies that change, with what is not in the file at the end. */
  readonly competencies: readonly {
    readonly id: string;
    readonly label: string;
    readonly changes: readonly CompetencyChange[];
  }[];
  /** Competencies of the file that stay as they are. */
  readonly unchanged: number;
}

/** What Cairn adds to a competency, and no other system knows of. */
const OWN = ['method', 'expiresAfterDays', 'staleAfterDays', 'scale'] as const;
const WORDS: ReadonlySet<string> = new Set(['label', 'statement', 'notes']);

/**
 * A framework as it is after an import: what the file says, with what Cairn added to it. Competencies that are not in the
 * file are kept, unless they are to be removed; what the file does not say of the framework itself stays.
 */
export function importFramework(
  before: Framework | undefined,
  file: Framework,
  { remove }: { readonly remove: boolean },
): FrameworkChange {
  if (before === undefined) {
    const competencies = file.competencies.map((one) => ({ ...named(one), changes: ['added' as const] }));
    return { framework: file, change: 'added', members: [], competencies, unchanged: 0 };
  }
  const known = new Map(before.competencies.map((competency) => [competency.id, competency]));
  const merged = file.competencies.map((competency) => withOwn(competency, known.get(competency.id)));
  const present = new Set(merged.map(({ id }) => id));
  const missing = before.competencies.filter(({ id }) => !present.has(id));
  const found = merged.map((competency) => {
    const was = known.get(competency.id);
    return {
      ...named(competency),
      changes: was === undefined ? (['added'] as const) : changesOf(was, competency),
    };
  });
  const changed = found.filter(({ changes }) => changes.length > 0);
  const absent = missing.map((one) => ({
    ...named(one),
    changes: [remove ? ('removed' as const) : ('kept' as const)],
  }));
  const framework = { ...before, ...file, competencies: [...merged, ...(remove ? [] : missing)] };
  const { competencies: _, ...own } = framework;
  const { competencies: __, ...was } = before;
  const members = [...new Set(changedMembers(was, own).map(({ path }) => memberOf(path)))];
  const isSame = members.length === 0 && changed.length === 0 && (absent.length === 0 || !remove);
  return {
    // What is not in the file, and what is, may be in another order: that alone is no change.
    framework: isSame ? before : framework,
    change: isSame ? 'unchanged' : 'changed',
    members,
    competencies: [...changed, ...absent],
    unchanged: found.length - changed.length,
  };
}

function withOwn(file: Competency, before: Competency | undefined): Competency {
  if (before === undefined) return file;
  const own = OWN.filter((name) => before[name] !== undefined && file[name] === undefined);
  return { ...file, ...Object.fromEntries(own.map((name) => [name, before[name]])) };
}

function changesOf(before: Competency, after: Competency): CompetencyChange[] {
  const members = changedMembers(comparable(before), comparable(after)).map(({ path }) => memberOf(path));
  const changes = members.map((member): CompetencyChange => {
    if (member === 'parents') return 'moved';
    return WORDS.has(member) ? 'reworded' : 'changed';
  });
  return [...new Set(changes)];
}

/** A competency as it is compared: parents by whatever name, and lists in one order. */
function comparable(competency: Competency): object {
  const { broader: _, associations = [], ...rest } = competency;
  const isParent = (one: (typeof associations)[number]) =>
    one.type === 'isChildOf' && one.framework === undefined;
  const orders = associations.flatMap((one) =>
    isParent(one) && one.order !== undefined ? [[one.target, one.order]] : [],
  );
  return {
    ...rest,
    parents: parentsOf(competency).toSorted(),
    associations: associations
      .filter((one) => !isParent(one))
      .map((one) => JSON.stringify(sorted(one)))
      .toSorted(),
    orders: orders.map((one) => JSON.stringify(one)).toSorted(),
  };
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function named({ id, label }: Competency): { readonly id: string; readonly label: string } {
  return { id, label: plainText(label) };
}

/** `level` of `$.level[2]`. */
function memberOf(path: string): string {
  return /^\$\.([A-Za-z_]\w*)/.exec(path)?.[1] ?? path;
}
