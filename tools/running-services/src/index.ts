export type { ServiceProcess } from './service-process.ts';
export type { ServicesUnderTest } from './services-under-test.ts';
export { type RunningServices, type ServicesOptions, startServices } from './start-services.ts';
