export { createDashboard, type DashboardConfig, type DashboardDeps } from './server/create-dashboard.ts';
export { DashboardNotBuilt } from './server/site.ts';
