import type { Command } from 'commander';
import { readItemFiles } from '../catalogue/item-files.ts';
import { planAnswer, planLines } from '../catalogue/plan-lines.ts';
import { createQueryClient } from '../catalogue/query-client.ts';
import { ownQueryApi } from './own-query-api.ts';
import { type QueryApiOptions, queryApiCommand } from './query-api-command.ts';
import { reportRefusal } from './report-refusal.ts';

interface PlanOptions extends QueryApiOptions {
  readonly competency?: string;
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
    .addHelpText('after', '\nExit code: 0 planned, 2 refused as publishing would refuse it, 1 failed.')
    .action(plan);
}

async function plan(files: string[], options: PlanOptions): Promise<void> {
  const { items, whereIs } = await readItemFiles(files);
  const client = createQueryClient(options.endpoint ?? (await ownQueryApi(options)), options.key);
  const { competency } = options;
  const body = { items, ...(competency !== undefined && { competency }) };
  const posted = await client.post('/catalogue/plans', body);
  if (!posted.ok) return reportRefusal(posted.problem, (path) => whereIs(path.replace(/^\$\.items/, '$')));
  const lines = options.json ? [JSON.stringify(posted.answer)] : planLines(planAnswer.parse(posted.answer));
  for (const line of lines) process.stdout.write(`${line}\n`);
}
