export type { ConfigIssue } from './config-error.ts';
export { ConfigError } from './config-error.ts';
export { baseUrlOf } from './groups/http.ts';
export type { Role } from './groups/services.ts';
export type { Config, EmbeddedConfig, ServicesConfig } from './load-config.ts';
export { loadConfig, processEnvironment, unknownVariables } from './load-config.ts';
export type { Environment, Flags } from './read-group.ts';
