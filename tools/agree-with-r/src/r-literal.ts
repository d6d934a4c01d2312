import type { DataSet } from './method.ts';

/** Data sets as R reads them: `list(list(time = c(1, 2)), …)`. */
export function rLiteral(sets: readonly DataSet[]): string {
  return `list(${sets.map(setLiteral).join(',\n')})`;
}

function setLiteral(set: DataSet): string {
  const members = Object.entries(set).map(([name, value]) => {
    const text =
      typeof value === 'number' ? numberLiteral(value) : `c(${value.map(numberLiteral).join(',')})`;
    return `${name}=${text}`;
  });
  return `list(${members.join(',')})`;
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'NA_real_';
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  return String(value);
}
