import type {
  Alignments,
  CatalogueItem,
  Credential,
  Crosswalk,
  Framework,
  Programme,
  Question,
  Retirement,
  Role,
  Stack,
} from './item.ts';

/** Everything published and in force, by id. */
export interface Catalogue {
  readonly frameworks: ReadonlyMap<string, Framework>;
  readonly alignments: ReadonlyMap<string, Alignments>;
  readonly credentials: ReadonlyMap<string, Credential>;
  readonly stacks: ReadonlyMap<string, Stack>;
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly crosswalks: ReadonlyMap<string, Crosswalk>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly retirements: ReadonlyMap<string, Retirement>;
}

/** A catalogue with nothing in it. */
export const EMPTY_CATALOGUE: Catalogue = {
  frameworks: new Map(),
  alignments: new Map(),
  credentials: new Map(),
  stacks: new Map(),
  programmes: new Map(),
  roles: new Map(),
  crosswalks: new Map(),
  questions: new Map(),
  retirements: new Map(),
};

/**
 * The catalogue after publications, in their order; an item with the same kind and id is replaced, whatever its version
 * says.
 */
export function publish(catalogue: Catalogue, items: Iterable<CatalogueItem>): Catalogue {
  const frameworks = new Map(catalogue.frameworks);
  const alignments = new Map(catalogue.alignments);
  const credentials = new Map(catalogue.credentials);
  const stacks = new Map(catalogue.stacks);
  const programmes = new Map(catalogue.programmes);
  const roles = new Map(catalogue.roles);
  const crosswalks = new Map(catalogue.crosswalks);
  const questions = new Map(catalogue.questions);
  const retirements = new Map(catalogue.retirements);
  for (const item of items) {
    switch (item.kind) {
      case 'framework':
        frameworks.set(item.id, item);
        break;
      case 'alignments':
        alignments.set(item.id, item);
        break;
      case 'credential':
        credentials.set(item.id, item);
        break;
      case 'stack':
        stacks.set(item.id, item);
        break;
      case 'programme':
        programmes.set(item.id, item);
        break;
      case 'role':
        roles.set(item.id, item);
        break;
      case 'crosswalk':
        crosswalks.set(item.id, item);
        break;
      case 'question':
        questions.set(item.id, item);
        break;
      case 'retirement':
        retirements.set(item.id, item);
    }
  }
  return {
    frameworks,
    alignments,
    credentials,
    stacks,
    programmes,
    roles,
    crosswalks,
    questions,
    retirements,
  };
}
