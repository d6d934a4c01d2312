import type { Format } from '../reading/format.ts';
import { packagesOf } from './package.ts';
import { readCase } from './read.ts';
import { writeCase } from './write.ts';

/** CASE of 1EdTech: `CFPackage` in JSON. */
export const caseFormat: Format = {
  name: 'case',
  media: 'json',
  recognises: ({ value }) => packagesOf(value).length > 0,
  read: ({ value }) => readCase(value),
  write: writeCase,
};
