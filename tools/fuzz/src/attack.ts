import { fileURLToPath } from 'node:url';
import { ATTACKS } from './watchdog/attacks.ts';
import { attackLine, attacksTable } from './watchdog/attacks-table.ts';
import type { Measured } from './watchdog/measure.ts';
import { runAttacks, storesOf } from './watchdog/run-attacks.ts';

const OWN = fileURLToPath(new URL('../../../', import.meta.url));

export interface AttackCommand {
  /** Checkout of an earlier commit that is measured first, installed and built. */
  readonly before: string | undefined;
  /** Only attacks whose name contains this. */
  readonly only: string;
}

/** Sends every attack to a store, and first to one of an earlier commit. @returns whether all was well */
export async function attack({ before, only }: AttackCommand): Promise<boolean> {
  const attacks = ATTACKS.filter(({ name }) => name.includes(only));
  const run = (checkout: string) => runAttacks(attacks, storesOf(checkout), (one) => say(attackLine(one)));
  let earlier: Measured[] | undefined;
  if (before !== undefined) {
    say(`${before}:`);
    earlier = await run(before);
  }
  if (before !== undefined) say('\nThis checkout:');
  const measured = await run(OWN);
  const faults = measured.filter(({ fault }) => fault !== undefined);
  process.stdout.write(`${attacksTable(measured, earlier).join('\n')}\n\n`);
  process.stdout.write(`${attacks.length} attacks, ${faults.length} faults\n`);
  for (const { name, fault } of faults) process.stdout.write(`  ${name}: ${fault}\n`);
  return faults.length === 0;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
