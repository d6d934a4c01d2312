import type { RoleGaps } from '@cairn/query-contract';
import { Link } from '@tanstack/react-router';
import { lastPart, nameOfActor } from '../format/names.ts';
import { formatCount, formatCounted, formatRate } from '../format/numbers.ts';
import { Breakable } from '../parts/breakable.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';

type Gap = RoleGaps['skills'][number];

/** Each skill of a role: how many have it, by which evidence, and who lacks it. The weakest skill is named in words. */
export function GapsTable({ gaps }: { readonly gaps: RoleGaps }) {
  const { persons, coverage, skills, asOf, title } = gaps;
  if (persons === 0)
    return (
      <Empty title="Nobody is in this pool">
        Nobody was in it at the time that is asked for, or it is not known.
      </Empty>
    );
  return (
    <>
      <p className="mb-4 text-sm">
        {formatCounted(persons, 'person', 'people')}, as of <Moment at={asOf} />.{' '}
        {coverage !== null && (
          <>
            On average they cover <strong>{formatRate(coverage)}</strong> of what the role {title} asks for,
            by importance.{' '}
          </>
        )}
        {weakest(gaps)}
      </p>
      <Table
        caption={`Skills of ${title}`}
        columns={columnsOf(persons)}
        rows={skills}
        rowKey={(gap) => gap.competency}
      />
    </>
  );
}

/** What nobody, or the fewest, can. */
function weakest({ skills, persons }: RoleGaps): string {
  const least = skills.reduce((few, { attained }) => Math.min(few, attained), persons);
  const weak = skills.filter(({ attained }) => attained === least).map(nameOf);
  if (skills.length === 0 || least === persons) return '';
  const shown = weak.slice(0, 3).join(', ');
  return least === 0
    ? `Nobody has shown: ${shown}${weak.length > 3 ? ' and more' : ''}.`
    : `Fewest have shown: ${shown} (${formatCount(least)}).`;
}

const nameOf = ({ label, competency }: Gap) => label ?? lastPart(competency);

function columnsOf(persons: number): readonly Column<Gap>[] {
  return [
    {
      head: 'Skill',
      cell: (gap) => (
        <Link to="/attainments" search={{ competency: gap.competency }} className="text-link font-medium">
          {nameOf(gap)}
        </Link>
      ),
    },
    { head: 'Importance', numeric: true, cell: ({ importance }) => formatCount(importance) },
    {
      head: 'Shown by',
      cell: ({ attained }) => (
        <span className="inline-flex w-full items-center gap-3">
          <span aria-hidden="true" className="hidden h-2 w-24 shrink-0 rounded-full bg-sunken sm:block">
            <span
              className="block h-2 rounded-full bg-accent"
              style={{ width: `${(100 * attained) / persons}%` }}
            />
          </span>
          {formatCount(attained)} of {formatCount(persons)}
        </span>
      ),
    },
    { head: 'Level', cell: levelsOf },
    { head: 'Evidence', cell: evidenceOf },
    { head: 'Lack it', cell: missingOf },
  ];
}

function levelsOf({ required, levels }: Gap) {
  const known = levels.filter(({ level }) => level !== null);
  if (required === null && known.length === 0) return '–';
  const had = known.map(({ level, persons }) => `${level}: ${formatCount(persons)}`).join(', ');
  return [required === null ? '' : `asked for: ${required}`, had].filter((part) => part !== '').join('; ');
}

function evidenceOf({ evidence }: Gap) {
  if (evidence.length === 0) return <span className="text-muted">none</span>;
  return (
    <ul>
      {evidence.map(({ kind, persons, medianAgeDays }) => (
        <li key={kind}>
          {kind}: {formatCount(persons)}{' '}
          <span className="text-muted">(half of it older than {formatCounted(medianAgeDays, 'day')})</span>
        </li>
      ))}
    </ul>
  );
}

/** Names that are shown at once when somebody asks who lacks a skill. */
const NAMES = 50;

function missingOf({ missing, missingPersons }: Gap) {
  if (missing === 0) return <span className="text-muted">nobody</span>;
  return (
    <details>
      <summary className="text-link cursor-pointer">{formatCounted(missing, 'person', 'people')}</summary>
      <ul className="mt-2 text-xs text-muted">
        {missingPersons.slice(0, NAMES).map((person) => (
          <li key={person}>
            <Link to="/learner" search={{ person }} title={person} className="text-link">
              <Breakable text={nameOfActor(person)} />
            </Link>
          </li>
        ))}
        {missingPersons.length > NAMES && <li>and {formatCount(missingPersons.length - NAMES)} more</li>}
      </ul>
    </details>
  );
}
