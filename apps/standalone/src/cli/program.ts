import { processEnvironment, unknownVariables } from '@cairn/config';
import { Command } from 'commander';
import { catalogueCommand } from './catalogue.ts';
import { deadLettersCommand } from './dead-letters.ts';
import { demoCommand } from './demo.ts';
import { importCommand } from './import.ts';
import { keysCommand } from './keys.ts';
import { logCommand } from './log.ts';
import { personsCommand } from './persons.ts';
import { rebuildCommand } from './rebuild.ts';
import { sessionsCommand } from './sessions.ts';
import { startCommand } from './start.ts';
import { statusCommand } from './status.ts';
import { tenantsCommand } from './tenants.ts';
import { usersCommand } from './users.ts';
import { verifyCommand } from './verify.ts';

/** The `cairn` command with everything it can do. */
export function createProgram(version: string): Command {
  const program = new Command('cairn')
    .description(
      'An event-sourced learning-record store: xAPI statements in, attainment and hiring outcomes out.',
    )
    .version(version)
    .addHelpText('after', '\nSettings can also come from the environment: docs/configuration.md lists them.')
    .hook('preAction', (_, command) => {
      // A server says so in its log.
      if (command.name() !== 'start') warnOfMisspelt();
    });
  for (const command of [
    startCommand,
    statusCommand,
    keysCommand,
    usersCommand,
    sessionsCommand,
    tenantsCommand,
    importCommand,
    catalogueCommand,
    personsCommand,
    rebuildCommand,
    verifyCommand,
    deadLettersCommand,
    logCommand,
    demoCommand,
  ]) {
    program.addCommand(command());
  }
  explainMisuse(program);
  return program;
}

/** Whatever is typed wrong is answered with what would be right. */
function explainMisuse(command: Command): void {
  command.showHelpAfterError('Run it with --help for usage.');
  command.commands.forEach(explainMisuse);
}

/** A setting that is not read would have the command work on another folder than was meant. */
function warnOfMisspelt(): void {
  for (const name of unknownVariables(processEnvironment())) {
    process.stderr.write(`cairn: The setting ${name} does not exist; is it misspelt?\n`);
  }
}
