import type { LoadProgress } from '@cairn/demo';
import { progressLine } from './import/progress-line.ts';

/** Shows how far loading the demo has got. */
export function loadProgress(out: NodeJS.WriteStream): { update(progress: LoadProgress): void; end(): void } {
  let line: ReturnType<typeof progressLine> | undefined;
  return {
    update({ sent, total }) {
      line ??= progressLine(total, out);
      line.update({ count: sent, bytes: sent, rejected: 0 });
    },
    end: () => line?.end(),
  };
}
