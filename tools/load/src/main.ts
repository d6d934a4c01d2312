import { writeFileSync } from 'node:fs';
import { StartError } from '@cairn/machine';
import { runBench } from './bench/run-bench.ts';
import { OptionsError, readOptions, USAGE } from './options.ts';
import { reportText } from './report/bench-report.ts';

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(USAGE);
else await main();

async function main(): Promise<void> {
  try {
    const options = readOptions(args);
    const report = await runBench(options, (line) => process.stderr.write(`${line}\n`));
    process.stdout.write(`${reportText(report)}\n`);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
    if (report.readBack.wrong.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof OptionsError || error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
