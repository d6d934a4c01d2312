import { openBackends, type ServiceParts } from '@cairn/composition';
import type { Role } from '@cairn/config';
import { projectionLags } from '@cairn/projections';
import { withHealth } from '@cairn/runtime';
import { createServerMetrics } from '@cairn/runtime/metrics';
import { clockRole } from './clock-role.ts';
import { projectionsRole } from './projections-role.ts';
import { queryApiRole } from './query-api-role.ts';
import type { RoleParts, RunningRole } from './role.ts';

const ROLES: Readonly<Record<Role, readonly ((parts: RoleParts) => RunningRole)[]>> = {
  'statement-workers': [projectionsRole('statement-workers')],
  workers: [projectionsRole('workers'), clockRole],
  'query-api': [queryApiRole],
};

/** Puts an analytics process together out of the roles it is given. Every one of them has /healthz, /readyz and /metrics. */
export async function startAnalytics(parts: ServiceParts): Promise<void> {
  const { config, logger, listening } = parts;
  const backends = await openBackends(parts);
  const roles = config.services.roles.flatMap((role) =>
    ROLES[role].map((run) => run({ ...parts, backends })),
  );
  const checks = [...backends.checks, ...roles.flatMap((role) => role.checks ?? [])];
  const details = async () =>
    Object.assign({}, ...(await Promise.all(roles.map((role) => role.details?.()))));
  const onFailure = (check: string, err: unknown) => logger.warn({ check, err }, 'not ready');
  const clock = roles.find((role) => role.clock !== undefined)?.clock;
  const metrics = createServerMetrics(() => projectionLags(backends), clock);
  const listener = roles.find((role) => role.listener !== undefined)?.listener;
  listening.use(withHealth({ checks: () => checks, details, onFailure, metrics }, listener));
}
