import type { Attack } from './attack.ts';
import { BODY_ATTACKS } from './attacks/bodies.ts';
import { CREDENTIAL_ATTACKS } from './attacks/credentials.ts';
import { DOCUMENT_ATTACKS } from './attacks/documents.ts';
import { FORM_ATTACKS } from './attacks/forms.ts';
import { FRAMEWORK_ATTACKS } from './attacks/frameworks.ts';
import { HEADER_ATTACKS } from './attacks/headers.ts';
import { OTHER_ATTACKS } from './attacks/others.ts';
import { STATEMENT_ATTACKS } from './attacks/statements.ts';
import { TEXT_ATTACKS } from './attacks/texts.ts';

/** Every request that is sent to see whether it holds a store; those that leave much in it come last. */
export const ATTACKS: readonly Attack[] = [
  ...FORM_ATTACKS,
  ...HEADER_ATTACKS,
  ...OTHER_ATTACKS,
  ...CREDENTIAL_ATTACKS,
  ...FRAMEWORK_ATTACKS,
  ...BODY_ATTACKS,
  ...TEXT_ATTACKS,
  ...DOCUMENT_ATTACKS,
  ...STATEMENT_ATTACKS,
];
