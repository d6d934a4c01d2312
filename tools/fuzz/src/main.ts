import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { attack } from './attack.ts';
import { growthOf, type Memory, memoryOf } from './check/memory.ts';
import { restedMemory } from './check/rested-memory.ts';
import { type FuzzCommand, OptionsError, readOptions, USAGE } from './options.ts';
import { reportText } from './report.ts';
import { type FuzzReport, runFuzz } from './run-fuzz.ts';
import { type LoopWatch, openLoopWatch, watchEnvironment } from './watchdog/loop-watch.ts';

const MIB = 1 << 20;
/** Requests after which a server counts as warm; below, its memory is shown and not judged. */
const ENOUGH_TO_BE_WARM = 10_000;

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(USAGE);
else await main();

async function main(): Promise<void> {
  try {
    const options = readOptions(args);
    if (options.attacks !== undefined) {
      if (!(await attack(options.attacks))) process.exitCode = 1;
      return;
    }
    const { socket, env } = watchEnvironment();
    await using cairn = await startCairn({ env });
    const watch = await openLoopWatch(socket);
    const report = await fuzzWarm(cairn, watch, options).finally(() => watch.close());
    process.stdout.write(`${reportText(report)}\n`);
    if (report.faults.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exitCode = 1;
  }
}

/** Warms the server with requests of the same kind, those after the run's, so that its memory can be compared with itself. */
async function fuzzWarm(
  cairn: RunningCairn,
  watch: LoopWatch,
  { warmUp, ...options }: FuzzCommand,
): Promise<FuzzReport> {
  const started = memoryOf(cairn.pid);
  const first = options.first + options.requests;
  const warming = await runFuzz(
    cairn,
    { ...options, first, requests: warmUp },
    watch,
    progress('to get warm'),
  );
  const warm = await restedMemory(cairn);
  const run = await runFuzz(cairn, options, watch, progress('sent'));
  const isJudged = warm !== undefined && warmUp >= ENOUGH_TO_BE_WARM;
  const grown = (after: Memory) => (isJudged ? growthOf(warm, after) : undefined);
  const after = await restedMemory(cairn, (least) => grown(least) === undefined);
  const growth = after && grown(after);
  const faults = growth === undefined ? [] : [{ index: -1, kind: 'memory', what: growth }];
  return {
    ...run,
    rested: { started, warm, after },
    faults: [...faults, ...warming.faults, ...run.faults],
  };
}

function progress(what: string): (sent: number, memory: Memory | undefined) => void {
  return (sent, memory) => {
    const resident = memory === undefined ? '' : `, ${(memory.resident / MIB).toFixed(0)} MiB`;
    process.stderr.write(`${sent} ${what}${resident}\n`);
  };
}
