import type { LogEvent, TenantId } from './event.ts';
import { extended, type LogChain, type LogChains } from './log-chains.ts';
import { PortableLogError } from './portable-log.ts';

/** Holds an exported log, record by record, against what a log has of it already: its beginning, tenant by tenant. */
export interface HeldBeginning {
  /** What the records so far come to. */
  readonly chains: LogChains;
  /**
   * The next record of a tenant.
   * @returns whether the log has it already
   * @throws {PortableLogError} when what the log has is something else
   */
  isHeld(tenant: TenantId, event: LogEvent): boolean;
  /**
   * To be called behind the last record.
   * @throws {PortableLogError} when the log has more than came
   */
  end(): void;
}

/** @see HeldBeginning */
export function compareWithHeld(held: LogChains): HeldBeginning {
  const chains = new Map<TenantId, LogChain>();
  return {
    chains,
    isHeld(tenant, event) {
      const chain = extended(chains.get(tenant), event);
      chains.set(tenant, chain);
      const there = held.get(tenant);
      if (there === undefined || chain.records > there.records) return false;
      if (chain.records === there.records && chain.digest !== there.digest) throw notTheBeginning(tenant);
      return true;
    },
    end() {
      for (const [tenant, { records }] of held) {
        if (records > (chains.get(tenant)?.records ?? 0)) throw notTheBeginning(tenant);
      }
    },
  };
}

function notTheBeginning(tenant: TenantId): PortableLogError {
  return new PortableLogError(
    'otherLog',
    `The log is not empty, and what it holds of tenant ${tenant} is not the beginning of this file.`,
  );
}
