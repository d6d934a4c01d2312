import { badgesFormat } from './badges/format.ts';
import { cairnFormat, cairnTableFormat } from './cairn/format.ts';
import { caseFormat } from './case/format.ts';
import { moodleFormat } from './csv/moodle.ts';
import { occupationsFormat } from './csv/occupations.ts';
import { onetRatingsFormat } from './csv/onet-ratings.ts';
import { opencaseFormat } from './csv/opencase.ts';
import { opensaltFormat } from './csv/opensalt.ts';
import { escoRelationsFormat } from './csv/relations.ts';
import { ctdlAsnTableFormat, escoFormat, osmtFormat } from './csv/skills.ts';
import { ctdlAsnFormat, ctdlFormat } from './ctdl/format.ts';
import { osmtJsonFormat } from './osmt/format.ts';
import type { Format } from './reading/format.ts';

/** The formats of competency frameworks and achievements, in the order in which they are asked. */
export const FORMATS: readonly Format[] = [
  cairnFormat,
  cairnTableFormat,
  caseFormat,
  ctdlAsnFormat,
  ctdlFormat,
  osmtJsonFormat,
  badgesFormat,
  opensaltFormat,
  opencaseFormat,
  moodleFormat,
  ctdlAsnTableFormat,
  osmtFormat,
  escoFormat,
  escoRelationsFormat,
  occupationsFormat,
  onetRatingsFormat,
];
