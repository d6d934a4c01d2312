import { projectionLags } from '@cairn/projections';
import { type NamedLag, NotReady } from '@cairn/runtime';
import type { Parts } from './parts.ts';

/** How the servers of the services mode are. */
export interface ServicesStatus {
  /** `ok`, or why not, by the name of the server. */
  readonly checks: Readonly<Record<string, string>>;
  readonly projections: readonly NamedLag[];
}

/** Asks each server, and how far each projection is. */
export async function servicesStatus(parts: Parts): Promise<ServicesStatus> {
  const [log, warehouse, checks] = [await parts.log(), await parts.warehouse(), await parts.checks()];
  const states = await Promise.all(
    checks.map(async ({ name, check }) => {
      try {
        await check();
        return [name, 'ok'] as const;
      } catch (error) {
        const why = error instanceof NotReady ? error.message : 'does not answer';
        return [name, why] as const;
      }
    }),
  );
  return { checks: Object.fromEntries(states), projections: await projectionLags({ log, warehouse }) };
}
