import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.base.ts';

/** `npm run histories`: the property of the order of arrival over many histories; HISTORIES=200 for fewer. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      // biome-ignore lint/style/noProcessEnv: no setting of Cairn, and vitest hands no option of its own on
      provide: { histories: Number(process.env.HISTORIES ?? 1_000) },
      testTimeout: 3 * 3_600_000,
    },
  }),
);
