import { figuresOf, holds } from './figures.ts';
import { OptionsError, readOptions, USAGE } from './options.ts';
import { reportText } from './report.ts';

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(USAGE);
else process.exitCode = main();

function main(): number {
  try {
    const figures = figuresOf(readOptions(args));
    process.stdout.write(`${reportText(figures)}\n`);
    return figures.every(holds) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}
