import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import type { Place } from './places.ts';

/** One change of one place, and what the tests made of it. */
export interface Mutant {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly replacement: string;
  /** `NoCoverage`: no test even runs the place. */
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'other';
  /** Lines and columns from 1. */
  readonly from: Position;
  readonly to: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

const STATUSES = ['Killed', 'Timeout', 'Survived', 'NoCoverage'] as const;

/**
 * Makes every change that StrykerJS knows at the places, one after the other, and runs the tests that come past it.
 * @param configFile vitest configuration; runs in the present folder, whose files are changed
 * @throws when the tests fail without any change
 */
export async function runMutants(places: readonly Place[], configFile: string): Promise<readonly Mutant[]> {
  // A file, since its type of log levels is an enum that exists for the compiler alone.
  await writeFile('stryker.json', JSON.stringify(settings(places, configFile)));
  const results = await new Stryker({ configFile: 'stryker.json' }).runMutationTest();
  return results.map(({ fileName, location, replacement = '', status }) => ({
    path: relative('', fileName).replaceAll('\\', '/'),
    line: location.start.line,
    replacement,
    status: STATUSES.find((known) => known === status) ?? 'other',
    from: location.start,
    to: location.end,
  }));
}

function settings(places: readonly Place[], configFile: string) {
  return {
    mutate: places.map(({ path, range }) => `${path}:${range}`),
    testRunner: 'vitest',
    plugins: [
      fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner')),
      fileURLToPath(import.meta.resolve('./unnoticed-reporter.ts')),
    ],
    vitest: { configFile },
    coverageAnalysis: 'perTest',
    // How far it is, every ten seconds.
    reporters: ['progress-append-only', 'unnoticed'],
    logLevel: 'off',
    fileLogLevel: 'off',
    inPlace: true,
    concurrency: 1,
    allowEmpty: true,
    disableTypeChecks: false,
    timeoutMS: 20_000,
  };
}
