import { idIn, namedFramework } from '../framework/naming.ts';
import type { Draft, Members, Placed } from '../reading/draft.ts';
import type { Table, TableFormat } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { leftOutList } from '../reading/left-out.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { columnsOf } from './columns.ts';

/** The scales of O*NET that a role has a member for: importance from 1 to 5, level from 0 to 7. */
const SCALES: ReadonlyMap<string, 'importance' | 'level'> = new Map([
  ['IM', 'importance'],
  ['LV', 'level'],
]);

/** Skills, abilities or knowledge of O*NET with their ratings by occupation: a framework, and roles that ask for it. */
export const onetRatingsFormat: TableFormat = {
  name: 'onet-csv',
  media: 'csv',
  recognises: (table) =>
    columnsOf(table).has('onetsoccode', 'elementid', 'elementname', 'scaleid', 'datavalue'),
  read: readRatings,
};

interface RatedSkill {
  readonly competency: string;
  importance?: number;
  level?: number;
}

function readRatings(table: Table, options: ReadOptions): Draft {
  const columns = columnsOf(table);
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const { members, notes, standIn } = namedFramework(options);
  const elements = new Map<string, Placed>();
  const roles = new Map<
    string,
    { readonly members: Members; readonly at: string; readonly skills: Map<string, RatedSkill> }
  >();
  for (const row of table.rows) {
    const [occupation, element, name, scale, value] = [
      'onetsoccode',
      'elementid',
      'elementname',
      'scaleid',
      'datavalue',
    ].map((column) => columns.cell(row, column));
    const at = `line ${row.line}`;
    if (occupation === undefined || element === undefined || name === undefined || scale === undefined) {
      issues.push({
        code: 'missing',
        path: at,
        line: row.line,
        message: 'A code, element or scale is empty.',
      });
      continue;
    }
    const number = Number(value);
    const kind = SCALES.get(scale);
    if (columns.cell(row, 'recommendsuppress') === 'Y') {
      leftOut.add('ratings', 'O*NET recommends that they are suppressed');
      continue;
    }
    if (kind === undefined) {
      leftOut.add(`scale ${scale}`, 'a role has importance and level');
      continue;
    }
    if (!Number.isFinite(number)) {
      const path = `${at}, column ${columns.heading('datavalue')}`;
      issues.push({
        code: 'wrong_type',
        path,
        line: row.line,
        message: `${value ?? 'Nothing'} is not a number.`,
      });
      continue;
    }
    const competency = idIn(members.id, element);
    if (!elements.has(element))
      elements.set(element, { at, members: { id: competency, label: name, code: element } });
    const role = roles.get(occupation) ?? {
      at,
      skills: new Map(),
      members: roleOf(occupation, columns.cell(row, 'title'), members),
    };
    roles.set(occupation, role);
    const skill: RatedSkill = role.skills.get(element) ?? { competency };
    skill[kind] = number;
    role.skills.set(element, skill);
  }
  for (const { heading, count, why } of columns.unread())
    leftOut.add(heading, why ?? 'Cairn has no member for it', count);
  const others = [...roles.values()].map(({ members, at, skills }) => ({
    at,
    members: { ...members, skills: [...skills.values()] },
  }));
  return {
    words: 'ratings of O*NET',
    frameworks: [{ members, at: 'the file', competencies: [...elements.values()] }],
    others,
    counts: { items: elements.size, roles: roles.size, ratings: table.rows.length },
    leftOut,
    notes,
    standIn,
    issues,
  };
}

function roleOf(
  code: string,
  title: string | undefined,
  framework: Members & { readonly id: string },
): Members {
  const codes = [{ scheme: 'O*NET-SOC', code }];
  return {
    kind: 'role',
    id: idIn(framework.id, code),
    version: framework.version,
    title: title ?? code,
    codes,
  };
}
