import { parseArgs } from 'node:util';
import { reportOf } from './report.ts';
import { runAttack } from './run-attack.ts';

const { values } = parseArgs({
  options: {
    applicants: { type: 'string', default: '6000' },
    queries: { type: 'string', default: '100000' },
    cells: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const report = await runAttack({
  applicants: Number(values.applicants),
  queries: Number(values.queries),
  cells: Number(values.cells),
  seed: Number(values.seed),
  compare: true,
});
process.stdout.write(`${reportOf(report)}\n`);
if (report.recovered.length > 0 || report.queries.unlike > 0) process.exitCode = 1;
