import { agreementOf, draw } from './agreement.ts';
import { METHODS } from './methods/registry.ts';
import { OptionsError, readOptions, USAGE } from './options.ts';
import { notRunText, reportText } from './report.ts';
import { answersOfR, missingR } from './run-r.ts';

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(USAGE);
else process.exitCode = main();

function main(): number {
  try {
    const { sets, seed, only } = readOptions(args);
    const missing = missingR();
    if (missing !== undefined) {
      process.stderr.write(`${notRunText(missing)}\n`);
      return 3;
    }
    const methods = METHODS.filter(({ name }) => only === undefined || name === only);
    const drawn = draw(methods, sets, seed);
    const answers = answersOfR(new Map(drawn.map((each) => [each.method.name, each.sets])));
    const agreements = drawn.map((each) => agreementOf(each, answers.get(each.method.name) ?? []));
    process.stdout.write(`${reportText(agreements)}\n`);
    return agreements.every(({ problems }) => problems.length === 0) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}
