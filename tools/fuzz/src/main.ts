import { setTimeout as delay } from 'node:timers/promises';
import { startCairn } from '@cairn/running-cairn';
import { growthOf, type Memory, memoryOf } from './check/memory.ts';
import { OptionsError, readOptions, USAGE } from './options.ts';
import { reportText } from './report.ts';
import { type FuzzReport, runFuzz } from './run-fuzz.ts';

const MIB = 1 << 20;
/** Long enough for the projections to finish and for collectors to run. */
const REST_MS = 15_000;

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(USAGE);
else await main();

async function main(): Promise<void> {
  try {
    const options = readOptions(args);
    await using cairn = await startCairn();
    const report = await runFuzz(cairn, options, (sent, memory) => {
      const resident = memory === undefined ? '' : `, ${(memory.resident / MIB).toFixed(0)} MiB`;
      process.stderr.write(`${sent} sent${resident}\n`);
    });
    await delay(REST_MS);
    const whole = withRest(report, memoryOf(cairn.pid));
    process.stdout.write(`${reportText(whole)}\n`);
    if (whole.faults.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exitCode = 1;
  }
}

/** The report with a last look at the server, taken when it had rested. */
function withRest(report: FuzzReport, rested: Memory | undefined): FuzzReport {
  if (rested === undefined) return report;
  const growth = growthOf(report.memory, rested);
  const faults = growth === undefined ? [] : [{ index: -1, kind: 'memory', what: growth }];
  return { ...report, memory: [...report.memory, rested], faults: [...faults, ...report.faults] };
}
