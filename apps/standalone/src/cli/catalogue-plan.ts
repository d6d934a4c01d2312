import { type Command, Option } from 'commander';
import { readItemFiles, readText } from '../catalogue/item-files.ts';
import { planAnswer, planLines } from '../catalogue/plan-lines.ts';
import { clientOf, print } from './print-answers.ts';
import { type QueryApiOptions, queryApiCommand } from './query-api-command.ts';
import { reportRefusal } from './report-refusal.ts';

interface PlanOptions extends QueryApiOptions {
  readonly competency?: string;
  readonly groups?: string;
  readonly exact?: boolean;
  readonly estimate?: boolean;
}

/** Adds `cairn catalogue plan`. */
export function addPlanCommand(catalogue: Command): void {
  queryApiCommand(catalogue, {
    name: 'plan',
    description:
      'say what publishing the files would decide: who gains, who loses, who moves; nothing is stored',
    key: 'an API key with the scope catalogue/write; with analytics/read, too, persons are named',
  })
    .argument('<file...>', 'JSON files, each with one item or an array of them')
    .option('--competency <id>', 'only this competency')
    .addOption(new Option('--exact', 'decide everybody, however many they are').conflicts('estimate'))
    .option('--estimate', 'look at about 1% of the persons, and give intervals')
    .option('--groups <file>', 'a CSV file with person and group, to compare groups by; it is not kept')
    .addHelpText('after', '\nExit code: 0 planned, 2 refused as publishing would refuse it, 1 failed.')
    .action(plan);
}

async function plan(files: string[], options: PlanOptions): Promise<void> {
  const { items, whereIs } = await readItemFiles(files);
  const client = await clientOf(options);
  const { competency, exact, estimate } = options;
  const groups =
    options.groups === undefined ? undefined : await readText(options.groups, 'Compare fewer persons.');
  const body = {
    items,
    ...(competency !== undefined && { competency }),
    ...(groups !== undefined && { groups }),
    ...(exact && { mode: 'exact' }),
    ...(estimate && { mode: 'estimate' }),
  };
  const posted = await client.post('/catalogue/plans', body);
  const whereInFiles = (path: string) =>
    path.startsWith('$.groups line')
      ? path.replace('$.groups', `${options.groups}:`)
      : whereIs(path.replace(/^\$\.items/, '$'));
  if (!posted.ok) return reportRefusal(posted.problem, whereInFiles);
  printPlan(posted.answer, options);
}

/** Prints what publishing would decide. */
export function printPlan(answer: unknown, { json }: { readonly json?: boolean }): void {
  const lines = json ? [JSON.stringify(answer)] : planLines(planAnswer.parse(answer));
  for (const line of lines) print(line);
}
