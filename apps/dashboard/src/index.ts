export { createDashboard, type DashboardConfig } from './server/create-dashboard.ts';
export type { DashboardDeps } from './server/deps.ts';
export { DashboardNotBuilt } from './server/site.ts';
