export type { ClickHouseFront, FrontOptions } from './start.ts';
export { startClickHouseFront } from './start.ts';
