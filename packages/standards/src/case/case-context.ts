import type { LeftOutList } from '../reading/left-out.ts';
import type { Identifiers } from './identifiers.ts';

/** What all parts of a package need. */
export interface CaseContext {
  readonly identifiers: Identifiers;
  readonly language: string | undefined;
  /** When the framework was changed. */
  readonly changed: string;
  readonly leftOut: LeftOutList;
}
