import { figuresOf } from './check/figures.ts';
import { type FaultsOptions, OptionsError, readOptions, USAGE } from './options.ts';
import { figuresText } from './report/figures-text.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';
import { temporaryFolder } from './temporary-folder.ts';

const SHOWN_VIOLATIONS = 30;
/** After the time that was asked for: to start again, to read everything back, to compare. */
const GRACE_MS = 10 * 60_000;

const args = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
if (args.includes('--help')) process.stdout.write(USAGE);
else await main();

async function main(): Promise<void> {
  try {
    const options = readOptions(args);
    // Whatever is started keeps its files in there, and they are gone when this process ends, however it ends.
    await using folder = await temporaryFolder('f');
    process.env.TMPDIR = folder.path;
    const late = setTimeout(
      () => {
        process.stdout.write(
          `\nNot done ${GRACE_MS / 60_000} minutes after its time. Seed ${options.seed}.\n`,
        );
        // What it started ends with it.
        process.exit(1);
      },
      options.minutes * 60_000 + GRACE_MS,
    );
    const well = await runAll(options);
    clearTimeout(late);
    process.exitCode = well ? 0 : 1;
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exitCode = 1;
  }
}

/** @returns whether every scenario could be run (in CI) and nothing was wrong */
async function runAll(options: FaultsOptions): Promise<boolean> {
  const chosen = SCENARIOS.filter(({ mode }) => options.mode === 'all' || options.mode === mode);
  let [well, shares] = [true, chosen.reduce((sum, { share }) => sum + share, 0)];
  const end = Date.now() + options.minutes * 60_000;
  for (const scenario of chosen) {
    // Time that one leaves over is the others'.
    const share = scenario.share / (shares || 1);
    const deadline = Date.now() + (end - Date.now()) * share;
    shares -= scenario.share;
    well = (await runOne(scenario, options, deadline)) && well;
  }
  process.stdout.write(well ? '\nNothing was lost.\n' : `\nRepeat it with --seed ${options.seed}.\n`);
  return well;
}

async function runOne(scenario: Scenario, options: FaultsOptions, deadline: number): Promise<boolean> {
  const { name, mode } = scenario;
  process.stdout.write(`\n${mode}: ${name}\n`);
  const missing = await scenario.missing?.();
  if (missing !== undefined) {
    process.stdout.write(`  NOT RUN: ${missing}\n`);
    return process.env.CI !== 'true';
  }
  const began = performance.now();
  const say = (what: string) =>
    process.stderr.write(`  ${((performance.now() - began) / 1000).toFixed(0)} s  ${what}\n`);
  const { history, violations, readBack, occurred = '' } = await scenario.run(options, deadline, say);
  process.stdout.write(`${figuresText(figuresOf(history, violations))}\n`);
  process.stdout.write(occurred);
  if (readBack !== undefined) process.stdout.write(`  ${'read back by id'.padEnd(36)} ${readBack}\n`);
  process.stdout.write(`  ${'time'.padEnd(36)} ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  for (const { kind, what } of violations.slice(0, SHOWN_VIOLATIONS)) {
    process.stdout.write(`  VIOLATION ${kind}: ${what}\n`);
  }
  if (violations.length > SHOWN_VIOLATIONS) {
    process.stdout.write(`  and ${violations.length - SHOWN_VIOLATIONS} more\n`);
  }
  return violations.length === 0;
}
