import type { JsonFormat } from '../reading/format.ts';
import { isCtdl, readCtdl } from './read.ts';
import { writeCtdl } from './write.ts';

/** CTDL-ASN of Credential Engine in JSON-LD. */
export const ctdlAsnFormat: JsonFormat = {
  name: 'ctdl-asn',
  media: 'json',
  recognises: ({ value }) => isCtdl(value),
  read: ({ value }, options) => readCtdl(value, options),
  write: writeCtdl,
};
