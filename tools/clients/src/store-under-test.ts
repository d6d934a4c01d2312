import { caughtUp, startCairn } from '@cairn/running-cairn';
import type { ServicesUnderTest } from '@cairn/running-services';
import { inject } from 'vitest';

/** A store that clients speak to. */
export interface StoreUnderTest {
  /** The xAPI endpoint, without slash at the end. */
  readonly endpoint: string;
  /** An API key that may do everything. */
  readonly key: string;
  readonly secret: string;
  /** Waits until all that was acknowledged so far shows in lists, activities and agents. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** A Cairn of its own; or the services, where the tests are run against those. */
export async function startStore(): Promise<StoreUnderTest> {
  const services: ServicesUnderTest | undefined = inject('services');
  if (services === undefined) return startCairn();
  const { endpoint, key, secret } = services;
  const authorization = `Basic ${btoa(`${key}:${secret}`)}`;
  return {
    endpoint,
    key,
    secret,
    caughtUp: () => caughtUp(endpoint, authorization),
    stop: async () => undefined,
  };
}
