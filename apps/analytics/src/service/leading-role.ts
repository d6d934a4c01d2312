import { whileLeading } from '@cairn/composition';
import type { RoleParts } from './role.ts';

/** Work of a role that one process leads while others are on standby. */
export interface LeadingRole {
  /** `leading` or `standby`, for /readyz. */
  readonly state: string;
}

/** Runs the work while this process leads, from now until the stack is undone; a failure ends the process. */
export function lead(
  name: string,
  { config, logger, stack, fail }: RoleParts,
  work: (signal: AbortSignal) => Promise<void>,
): LeadingRole {
  const ending = new AbortController();
  let state = 'standby';
  const onChange = (leading: boolean) => {
    state = leading ? 'leading' : 'standby';
  };
  const leading = whileLeading({ name, config, logger, signal: ending.signal, onChange }, work).catch(fail);
  stack.defer(async () => {
    ending.abort();
    await leading;
  });
  return {
    get state() {
      return state;
    },
  };
}
