import type { Offset } from '@cairn/lrs';

/** A projection gave up; all that is acknowledged is in the log, and the next run continues where this one stopped. */
export class ProjectionStopped extends Error {
  constructor(name: string, partition: number, next: Offset | undefined, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const place = next === undefined ? `in partition ${partition}` : `at record ${partition}/${next}`;
    super(
      `The projection ${name} stopped ${place}: ${reason} Nothing is lost; start it again once that is fixed.`,
      {
        cause,
      },
    );
    this.name = 'ProjectionStopped';
  }
}
