/** Why a change is not noticed. */
export interface Explanation {
  readonly path: string;
  /** The code as it is, its spaces joined. */
  readonly code: string;
  /** What it becomes; without it whatever it becomes. */
  readonly replacement?: string;
  readonly reason: string;
}

/** The code as it is, and what it becomes; without that whatever it becomes. */
type Change = readonly [code: string, replacement?: string];

/** Changes of one file that are not noticed for one reason. */
interface Because {
  readonly reason: string;
  readonly changes: readonly Change[];
}

/** @example because('No two have one id.', ['a.id < b.id', 'a.id <= b.id']) */
export const because = (reason: string, ...changes: readonly Change[]): Because => ({ reason, changes });

/** The explanations of a folder by file. */
export function explainedIn(
  folder: string,
  files: Readonly<Record<string, readonly Because[]>>,
): readonly Explanation[] {
  return Object.entries(files).flatMap(([file, all]) =>
    all.flatMap(({ reason, changes }) =>
      changes.map(([code, replacement]): Explanation => {
        const explanation = { path: `${folder}/${file}`, code, reason };
        return replacement === undefined ? explanation : { ...explanation, replacement };
      }),
    ),
  );
}
