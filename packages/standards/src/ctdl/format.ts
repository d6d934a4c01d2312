import type { JsonFormat } from '../reading/format.ts';
import { hasCompetencies, isCtdl, readCtdl } from './read.ts';
import { writeCtdl } from './write.ts';
import { writePathways } from './write-pathways.ts';

/** CTDL-ASN of Credential Engine in JSON-LD. */
export const ctdlAsnFormat: JsonFormat = {
  name: 'ctdl-asn',
  media: 'json',
  recognises: ({ value }) => hasCompetencies(value),
  read: ({ value }, options) => readCtdl(value, options),
  write: writeCtdl,
};

/** CTDL without competencies: credentials, pathways, transfer values and programmes. */
export const ctdlFormat: JsonFormat = {
  name: 'ctdl',
  media: 'json',
  recognises: ({ value }) => isCtdl(value),
  read: ({ value }, options) => readCtdl(value, options),
  write: writePathways,
};
