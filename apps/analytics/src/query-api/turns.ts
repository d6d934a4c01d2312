import type { TenantId } from '@cairn/lrs';

/** Runs the tasks of one tenant one after another, those of different tenants side by side. */
export function createTurns(): <T>(tenant: TenantId, task: () => Promise<T>) => Promise<T> {
  const last = new Map<TenantId, Promise<unknown>>();
  return async (tenant, task) => {
    const before = last.get(tenant) ?? Promise.resolve();
    const own = before.then(task);
    const done = own.catch(() => undefined);
    last.set(tenant, done);
    void done.then(() => {
      if (last.get(tenant) === done) last.delete(tenant);
    });
    return await own;
  };
}
