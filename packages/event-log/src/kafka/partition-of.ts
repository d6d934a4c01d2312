import { createHash } from 'node:crypto';
import type { TenantId } from '@cairn/lrs';

/** The partition of a tenant: fixed for ever, spread evenly. All records of a tenant are in one total order. */
export function partitionOf(tenant: TenantId, partitions: number): number {
  return createHash('sha256').update(tenant).digest().readUInt32BE(0) % partitions;
}
