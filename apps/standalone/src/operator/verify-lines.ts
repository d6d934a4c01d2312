import type { VerifyReport } from './verify.ts';

/** What `cairn verify` prints for people. */
export function verifyLines(report: VerifyReport): string[] {
  const { ok, foundNothing, tables, attachments, projections, seconds } = report;
  const { records, statements, voiding } = tables;
  const rate = Math.round(statements / Math.max(seconds, 0.001));
  const lines = [
    `Compared ${count(statements, 'statement')} of ${count(records, 'record')} (${voiding} void others) and ${count(attachments.attachments, 'attachment')} in ${seconds.toFixed(1)} s, ${rate.toLocaleString('en')} statements/s.`,
  ];
  const behind = tables.partitions.reduce((sum, { end, mark }) => sum + Math.max(0, end - mark), 0);
  if (behind > 0) {
    lines.push(`Not compared: up to ${count(behind, 'record')} that the projection has not reached yet.`);
  }
  if (tables.deadLetters > 0) {
    lines.push(
      `${count(tables.deadLetters, 'record')} could not be projected: see \`cairn dead-letters list\`.`,
    );
  }
  if (ok && behind === 0) return [...lines, 'The tables match the log.'];
  if (ok) return [...lines, 'The tables match the log as far as they were compared.'];
  if (foundNothing) return [...lines, nothingCompared(behind)];

  lines.push('', 'What differs:');
  for (const { table, kind, count } of tables.counts) lines.push(`  ${table}: ${count} ${kind}`);
  for (const { name, partition, mark, end } of projections.filter(({ mark, end }) => mark > end)) {
    lines.push(`  ${name}: made from ${mark} records of partition ${partition}, which ends at ${end}`);
  }
  if (attachments.faults > 0) lines.push(`  attachments: ${attachments.faults}`);
  lines.push('', 'The first differences (partition/offset[index in the record]):');
  for (const { table, kind, tenant, partition, offset, index, statementId, detail } of tables.examples) {
    const what = statementId === '' ? '' : ` ${statementId}`;
    const whose = tenant === '' ? '' : ` of ${tenant}`;
    lines.push(`  ${partition}/${offset}[${index}]${what}${whose}: ${table}, ${kind}: ${detail}`);
  }
  for (const { partition, offset, index, statementId, tenant, sha2, fault } of attachments.examples) {
    lines.push(
      `  ${partition}/${offset}[${index}] ${statementId} of ${tenant}: attachment ${sha2} is ${fault}`,
    );
  }
  return [...lines, '', ...remedies({ tables, attachments, projections })];
}

function nothingCompared(behind: number): string {
  return behind > 0
    ? 'Nothing was compared: the tables are empty. Start Cairn to fill them from the log, or run `cairn rebuild`.'
    : 'Nothing was compared: the log has no records. Is it the right data folder or topic?';
}

function remedies({
  tables,
  attachments,
  projections,
}: Pick<VerifyReport, 'tables' | 'attachments' | 'projections'>): string[] {
  const lines: string[] = [];
  const lost =
    tables.counts.some(({ table }) => table === 'projection_marks') ||
    projections.some(({ mark, end }) => mark > end);
  if (tables.differences > 0 || lost) {
    lines.push('The log is the truth: `cairn rebuild` rebuilds the tables from it.');
  }
  if (lost) lines.push('If records are missing in the log, restore it from a backup first.');
  if (attachments.faults > 0) {
    lines.push('Attachments are not in the log: restore them from a backup of the attachments.');
  }
  return lines;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
