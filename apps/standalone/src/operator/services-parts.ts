import { openAttachments, openBackends } from '@cairn/composition';
import type { ServicesConfig } from '@cairn/config';
import { commandLogger } from './command-logger.ts';
import { GIVE_UP_MS } from './give-up-ms.ts';
import { once, type Parts, type PartsOptions } from './parts.ts';

/** The servers of the services mode, beside the processes that work on them. */
export async function servicesParts(
  config: ServicesConfig,
  { create: make = false, signal }: PartsOptions,
  stack: AsyncDisposableStack,
): Promise<Parts> {
  const logger = commandLogger();
  const backends = once(() => openBackends({ config, logger, signal, stack, giveUpMs: GIVE_UP_MS, make }));
  return {
    mode: 'services',
    log: async () => (await backends()).log,
    warehouse: async () => (await backends()).warehouse,
    checks: async () => (await backends()).checks,
    attachments: once(async () => {
      const { store } = await openAttachments({ config, stack, owner: `command-${process.pid}` });
      return store;
    }),
  };
}
