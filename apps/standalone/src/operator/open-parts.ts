import { type OperatorOptions, operatorConfig } from './config.ts';
import { embeddedParts } from './embedded-parts.ts';
import type { Parts, PartsOptions } from './parts.ts';
import { servicesParts } from './services-parts.ts';

/**
 * Opens what a command works on: a data folder that no Cairn runs on, or the servers of the services mode. It is closed
 * with the stack.
 * @throws {UserFacingError} in words with a remedy
 */
export async function openParts(
  options: OperatorOptions,
  how: PartsOptions,
  stack: AsyncDisposableStack,
): Promise<Parts> {
  const config = operatorConfig(options);
  return config.mode === 'services' ? servicesParts(config, how, stack) : embeddedParts(config, how, stack);
}
