/** Learners of the full demo (about 40,000 statements) and of a small one for tests (about 3,000). */
export const DEMO_LEARNERS = { full: 3_000, small: 230 } as const;
