/**
 * Work that a thread which does other things, too, can do piece by piece: each piece takes some milliseconds, and the result
 * comes at the end.
 */
export type Steps<Result> = Generator<void, Result>;

/** Does all steps at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
