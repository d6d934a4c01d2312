import { randomFor } from '@cairn/demo/random';
import { DOCUMENTS } from './documents.ts';
import { ENVELOPES } from './envelopes.ts';
import { FORMS } from './forms.ts';
import type { HostileRequest } from './hostile-request.ts';
import { MULTIPARTS } from './multipart.ts';
import { QUERIES } from './queries.ts';
import { STATEMENTS } from './statements.ts';
import { TOKENS } from './tokens.ts';

const ALL = [...STATEMENTS, ...DOCUMENTS, ...QUERIES, ...MULTIPARTS, ...FORMS, ...ENVELOPES, ...TOKENS];

/** The request of one place in a run. */
export function hostileRequest(seed: number, index: number): HostileRequest {
  const chance = randomFor(`${seed}/${index}`);
  return chance.weighted(ALL)(chance);
}
