/** Name of the projection of evidence and decisions, under which its mark is kept. */
export const ATTAINMENT = 'attainment';

/** Name of the projection of employment events and credential awards, under which its mark is kept. */
export const OUTCOMES = 'outcomes';
