import type { Alignment } from '../alignment/alignment.ts';
import type { AttainmentMethod } from '../methods/registry.ts';

/** A published catalogue item: an event in the log. A later publication with the same kind and id replaces it. */
export type CatalogueItem = Framework | Alignments | Credential;

/** A competency framework, each competency with the method that decides it. */
export interface Framework {
  readonly kind: 'framework';
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly competencies: readonly Competency[];
}

/** One competency; `broader` is the id of its parent in the same framework. */
export interface Competency {
  readonly id: string;
  readonly label: string;
  readonly statement?: string;
  readonly broader?: string;
  readonly method: AttainmentMethod;
  /** Days after which an attainment ends unless it is shown again. */
  readonly expiresAfterDays?: number;
  /** Days after which an attainment that was not shown again is called stale. */
  readonly staleAfterDays?: number;
}

/** Which statements give evidence for which competencies of one framework. */
export interface Alignments {
  readonly kind: 'alignments';
  readonly id: string;
  readonly version: string;
  readonly frameworkId: string;
  readonly alignments: readonly Alignment[];
}

/** A credential known to the catalogue: the badge activities that represent it and the competencies it is about. */
export interface Credential {
  readonly kind: 'credential';
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly activity: readonly string[];
  readonly competencies: readonly string[];
}
