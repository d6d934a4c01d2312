export { HOSTILE, type Overgrown, overgrown, overgrownAmong, type Work } from './growth.ts';
export { type Mutation, mutationsFor } from './mutations.ts';
export { type Sections, testsOf } from './requirement.ts';
export { respelled } from './respellings.ts';
export {
  activity,
  agent,
  anyStatement,
  group,
  identifiedGroup,
  iri,
  languageMap,
  statement,
  uuid,
} from './statements.ts';
