import { z } from 'zod';
import { DEFAULT_DIMENSION, DIMENSIONS } from './registry.ts';

/** The parameter `by`: which dimension the rows of an answer are of. */
export const byParameter = z
  .enum(DIMENSIONS.map(({ name }) => name))
  .default(DEFAULT_DIMENSION.name)
  .meta({ description: 'What the rows are of' });

/** The same of a table whose rows add up: each member is in one row. */
export const byOneRowParameter = z
  .enum(DIMENSIONS.filter(({ rows }) => rows === 'one').map(({ name }) => name))
  .default(DEFAULT_DIMENSION.name)
  .meta({ description: 'What the rows are of' });
