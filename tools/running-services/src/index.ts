export type { ServiceProcess } from './service-process.ts';
export { type RunningServices, type ServicesOptions, startServices } from './start-services.ts';
