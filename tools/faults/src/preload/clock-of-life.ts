import { fileURLToPath } from 'node:url';
import type { Random } from '@cairn/demo/random';

const PRELOAD = fileURLToPath(new URL('./shift-clock.ts', import.meta.url));
const HOUR_MS = 3_600_000;

/** A life of a process with a clock that jumps, or an ordinary one. */
export interface ClockOfLife {
  readonly shifted: boolean;
  readonly kind: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * In one life of five the clock jumps soon after the start.
 * @param jumps hours, of which one is chosen
 */
export function clockOfLife(chance: Random, jumps: readonly number[] = [1, -1]): ClockOfLife {
  if (!chance.happens(0.2)) return { shifted: false, kind: 'clock as it is', env: {} };
  const shift = chance.pick(jumps) * HOUR_MS;
  return {
    shifted: true,
    kind: `clock ${shift > 0 ? '+' : '-'}1 h`,
    env: {
      NODE_OPTIONS: `--import=${PRELOAD}`,
      FAULTS_CLOCK_SHIFT_MS: String(shift),
      FAULTS_CLOCK_AFTER_MS: String(chance.int(0, 1500)),
    },
  };
}
