import { UserFacingError } from '@cairn/runtime';
import { Command, InvalidArgumentError, Option } from 'commander';
import { dataDirOption, type OperatorOptions, servicesOption } from '../operator/config.ts';
import { withParts } from './with-parts.ts';

interface DeadLetterOptions extends OperatorOptions {
  readonly worker?: string;
  readonly json?: boolean;
}

interface Position {
  readonly partition: number;
  readonly offset: number;
}

const WHEN = `
Works on a data folder while no Cairn runs on it (the embedded ClickHouse serves one process at a time), or with
--services beside the running services.`;

/** `cairn dead-letters`: what a projection could not use. */
export function deadLettersCommand(): Command {
  const letters = new Command('dead-letters').description(
    'list, show and retry records of the log that could not be projected',
  );
  for (const command of [listCommand(), showCommand(), retryCommand()]) letters.addCommand(command);
  return letters;
}

function listCommand(): Command {
  return new Command('list')
    .description('list the dead letters, the oldest first: position, time, projection, reason')
    .addOption(workerOption())
    .option('--limit <count>', 'the number to list', count, 100)
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText('after', WHEN)
    .action((options: DeadLetterOptions & { limit: number }) =>
      withParts(options, {}, async (parts) => {
        const { countDeadLetters, listDeadLetters } = await import('@cairn/projections');
        const { deadLetterLine } = await import('../operator/dead-letter-lines.ts');
        const [log, warehouse] = [await parts.log(), await parts.warehouse()];
        const counts = await countDeadLetters(warehouse);
        const letters = await listDeadLetters(warehouse, log, options);
        if (options.json) return print(JSON.stringify({ counts, letters }));
        if (counts.length === 0) return print('There are no dead letters.');
        for (const { worker, code, count } of counts) print(`${count} of ${worker}: ${code}`);
        print('');
        for (const letter of letters) print(deadLetterLine(letter));
      }),
    );
}

function showCommand(): Command {
  return new Command('show')
    .description('show the dead letters of a record, and its text')
    .argument('<position>', 'partition/offset, as shown by the list', position)
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText('after', WHEN)
    .action((where: Position, options: DeadLetterOptions) =>
      withParts(options, {}, async (parts) => {
        const { deadLettersAt, recordAt } = await import('@cairn/projections');
        const { deadLetterPage } = await import('../operator/dead-letter-lines.ts');
        const [log, warehouse] = [await parts.log(), await parts.warehouse()];
        const letters = await deadLettersAt(warehouse, log, where);
        if (letters.length === 0) {
          throw new UserFacingError(
            `There is no dead letter of record ${where.partition}/${where.offset}.`,
            '`cairn dead-letters list` shows them.',
          );
        }
        const found = await recordAt(log, where);
        const record = 'record' in found ? found.record : undefined;
        print(
          options.json ? JSON.stringify({ letters, record }) : deadLetterPage(letters, record).join('\n'),
        );
      }),
    );
}

function retryCommand(): Command {
  return new Command('retry')
    .description('project the records of dead letters again, with the current code')
    .argument('[position...]', 'partition/offset, as shown by the list', positions, [])
    .option('--all', 'all of them')
    .addOption(workerOption())
    .option('--json', 'print JSON, one line for each')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText(
      'after',
      `${WHEN}
For statements and outcomes, a retry makes the same rows as a rebuild. Attainment decisions build on earlier ones: there a
retry only reports which records can be used now, and \`cairn rebuild\` makes them count. A record that fails again stays,
with the new reason.

Exit code: 0 all were projected, 2 some failed again.`,
    )
    .action((where: Position[], options: DeadLetterOptions & { all?: boolean }) => {
      if (where.length === 0 && options.all !== true) {
        throw new UserFacingError('No dead letter is given.', 'Give positions, such as 0/17, or --all.');
      }
      return withParts(options, {}, async (parts, signal) => {
        const { retryDeadLetters } = await import('../operator/retry-dead-letters.ts');
        let [tried, left] = [0, 0];
        for await (const one of retryDeadLetters(
          parts,
          { positions: where, worker: options.worker },
          signal,
        )) {
          tried += 1;
          if (one.outcome !== 'projected') left += 1;
          if (options.json) print(JSON.stringify(one));
          else print(`${one.partition}/${one.offset}  ${one.worker}  ${outcomeText(one)}`);
        }
        if (!options.json)
          print(tried === 0 ? 'There are no dead letters.' : `${tried} retried, ${left} failed again.`);
        if (left > 0) process.exitCode = 2;
      });
    });
}

function outcomeText(one: { outcome: string; reason?: string }): string {
  if (one.outcome === 'projected') return 'projected';
  if (one.outcome === 'rebuild') return `${one.reason} Run \`cairn rebuild\`.`;
  return `stays: ${one.reason}`;
}

function workerOption(): Option {
  return new Option('--worker <name>', 'only those of this projection').choices([
    'statements',
    'attainment',
    'outcomes',
  ]);
}

function position(text: string): Position {
  const [, partition, offset] = /^(\d{1,4})\/(\d{1,15})$/.exec(text) ?? [];
  if (partition !== undefined && offset !== undefined)
    return { partition: Number(partition), offset: Number(offset) };
  throw new InvalidArgumentError('It must be partition/offset, such as 0/17.');
}

function positions(text: string, before: Position[]): Position[] {
  return [...before, position(text)];
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
