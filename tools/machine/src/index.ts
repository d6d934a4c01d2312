export { bareEnvironment } from './bare-environment.ts';
export { dyingWithUs } from './dying-with-us.ts';
export { javaMissing, javaVersion } from './java.ts';
export { isKept, keptInCache } from './kept-in-cache.ts';
export { runMaven } from './maven.ts';
export { notRun } from './not-run.ts';
export { ownLoopback } from './own-loopback.ts';
export { StartError, startServer } from './start-server.ts';
export { STORE_PROCESS } from './store-process.ts';
