export { type Mutation, mutationsFor } from './mutations.ts';
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
