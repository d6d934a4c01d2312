import type { LogEvent, TenantId } from './event.ts';
import { extended, type LogChain, type LogChains } from './log-chains.ts';
import { PortableLogError } from './portable-log.ts';

/** Compares an exported log, record by record, with the beginning of it that a log already has, tenant by tenant. */
export interface LogBeginning {
  /** The chains of the records so far. */
  readonly chains: LogChains;
  /**
   * The next record of a tenant.
   * @returns whether the log already has it
   * @throws {PortableLogError} when what the log has is something else
   */
  isStored(tenant: TenantId, event: LogEvent): boolean;
  /**
   * To be called after the last record.
   * @throws {PortableLogError} when the log has more than came
   */
  end(): void;
}

/** @see LogBeginning */
export function compareBeginning(existing: LogChains): LogBeginning {
  const chains = new Map<TenantId, LogChain>();
  return {
    chains,
    isStored(tenant, event) {
      const chain = extended(chains.get(tenant), event);
      chains.set(tenant, chain);
      const there = existing.get(tenant);
      if (there === undefined || chain.records > there.records) return false;
      if (chain.records === there.records && chain.digest !== there.digest) throw notTheBeginning(tenant);
      return true;
    },
    end() {
      for (const [tenant, { records }] of existing) {
        if (records > (chains.get(tenant)?.records ?? 0)) throw notTheBeginning(tenant);
      }
    },
  };
}

function notTheBeginning(tenant: TenantId): PortableLogError {
  return new PortableLogError(
    'otherLog',
    `The log is not empty, and its records of tenant ${tenant} are not the beginning of this file.`,
  );
}
