export { createDashboard, type DashboardConfig, type DashboardDeps } from './server/create-dashboard.ts';
export { SESSION_COOKIE } from './server/session-cookie.ts';
export { DashboardNotBuilt } from './server/site.ts';
