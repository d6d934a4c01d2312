import { defineConfig } from 'vitest/config';
import base, { SWEEPS } from './vitest.base.ts';

/** The long tests: `npm run sweeps`. Continuous integration runs them after `npm test`. */
export default defineConfig({ test: { ...base.test, include: [SWEEPS] } });
