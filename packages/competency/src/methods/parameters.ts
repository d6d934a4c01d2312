import { share } from '../fields.ts';

/** The `threshold` of every method. */
export const threshold = share.meta({ description: 'Attained from this value on, 0 to 1' });
