export { caughtUp } from './caught-up.ts';
export { type RunningCairn, type StartOptions, startCairn } from './start-cairn.ts';
