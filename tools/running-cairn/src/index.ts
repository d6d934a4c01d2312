export { type RunningCairn, type StartOptions, startCairn } from './start-cairn.ts';
