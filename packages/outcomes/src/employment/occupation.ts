import { members, type ReadableStatement, text } from '@cairn/xapi/lenient';
import { rowKey } from '../dimensions/dimension.ts';
import type { EmploymentIssue, Occupation } from './employment-event.ts';
import { findExtension } from './requisition.ts';
import { EMPLOYMENT_EXTENSION } from './vocabulary.ts';

/** The occupation of a statement's requisition; undefined when there is none, with an issue when it is not whole. */
export function readOccupation(
  statement: ReadableStatement,
  issues: EmploymentIssue[],
  iri: string = EMPLOYMENT_EXTENSION.occupation,
): Occupation | undefined {
  const value = findExtension(statement, iri);
  if (value === undefined) return undefined;
  const read = members(value);
  const [scheme, version, code, title] = [read.scheme, read.version, read.code, read.title].map(text);
  if (!scheme || !version || !code) {
    issues.push({
      code: 'occupation_incomplete',
      path: `$..extensions['${iri}']`,
      message: 'An occupation needs scheme, version and code, all three strings.',
      hint: 'For example {"scheme":"O*NET-SOC","version":"29.0","code":"15-2051.00"}.',
    });
    return undefined;
  }
  return { scheme, version, code, ...(title === undefined ? {} : { title }) };
}

/** One text per occupation, for keys and parameters: `scheme|version|code`, each part percent-encoded. */
export function occupationKey({ scheme, version, code }: Occupation): string {
  return rowKey([scheme, version, code]);
}
