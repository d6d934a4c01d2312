/** A failure that a person can mend: one sentence says what is wrong, another what to do. No stack is shown. */
export class UserFacingError extends Error {
  readonly remedy: string;
  /** Exit code of the process; default 1. */
  readonly exitCode: number;
  constructor(message: string, remedy: string, options: { cause?: unknown; exitCode?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UserFacingError';
    this.remedy = remedy;
    this.exitCode = options.exitCode ?? 1;
  }
}

/** What to show of an error at the end of a command, and the exit code. */
export interface Explanation {
  readonly text: string;
  readonly exitCode: number;
  /** True when the error was not meant for people: a defect, worth its stack in the log. */
  readonly unexpected: boolean;
}

/**
 * Puts an error into words. Whatever carries a `remedy` counts as meant for people, so that packages can have
 * such errors of their own (`OpenError`, `ConfigError`, …) without leaning on this one.
 */
export function explainError(error: unknown): Explanation {
  if (!(error instanceof Error)) return { text: String(error), exitCode: 1, unexpected: true };
  const remedy = 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : undefined;
  const exitCode = 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : 1;
  if (remedy === undefined) {
    const text = fileErrorInWords(error);
    return { text: text ?? error.message, exitCode, unexpected: text === undefined };
  }
  const text = error.message.includes(remedy) ? error.message : `${error.message} ${remedy}`;
  return { text, exitCode, unexpected: false };
}

/** What the file system says, by its codes. */
const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is not in a folder',
  EISDIR: 'is a folder, not a file',
  EEXIST: 'already exists',
  EACCES: 'is not accessible to this user',
  EPERM: 'is not accessible to this user',
  EROFS: 'is on a read-only disk',
  ENOSPC: 'is on a full disk',
};

/** An error of the file system about a path, for people; undefined for any other. */
function fileErrorInWords(
  error: Error & { readonly code?: unknown; readonly path?: unknown },
): string | undefined {
  const meaning = typeof error.code === 'string' ? FILE_ERRORS[error.code] : undefined;
  if (meaning === undefined || typeof error.path !== 'string') return undefined;
  return `${error.path} ${meaning}. Give another path, or fix that one. (${error.message})`;
}
