import { describe, expect, it } from 'vitest';
import { FRAMEWORK, formatsOf, frameworkOf, made, madeOf, tableOf } from '../testing/tables.ts';
import { moodleFormat } from './moodle.ts';

const HEADINGS = Array.from({ length: 14 }, (_, place) => `H${place}`).join(',');
const FRAME = ',F,Frame F,<p>Is <b>HTML</b></p>,1,"No,Yes",[{}],,,,,,1,tax';
const moodle = { formats: ['moodle-csv'], words: 'a competency framework of Moodle' };

describe('a framework of Moodle is recognised', () => {
  const frame = (more: string) => `,F,Frame,,,,${more},,,,,,1,`;
  it.each([
    ['by 14 columns and a scale in the row of the framework', [HEADINGS, frame('[{}]')], true],
    ['wherever that row is', [HEADINGS, ',a,A', frame('[{}]')], true],
    ['not with a column more', [`${HEADINGS},H14`, frame('[{}]')], false],
    ['not with a column less', [HEADINGS.slice(0, -4), frame('[{}]')], false],
    ['not without a scale', [HEADINGS, frame('')], false],
    ['not with another scale', [HEADINGS, frame('1')], false],
    ['not by the scale of another row', [HEADINGS, ',a,A,,,,[{}],,,,,,0,', ',b,B,,,,[{}]'], false],
    ['not without rows', [HEADINGS], false],
    ['not by a row that ends before', [HEADINGS, ',F,Frame'], false],
  ])('%s', (_, lines, isMoodle) => {
    expect(formatsOf(lines.join('\n')).includes(moodleFormat)).toBe(isMoodle);
  });
});

describe('a framework of Moodle', () => {
  it('is read by position, with what is left out of it', () => {
    const text = [HEADINGS, FRAME, ',a, A ,Text,1,,,null,0,x," b , ",5,,', 'a,b,B,B,,,,,,,,,,', 'b,c,C'];
    expect(madeOf(text.join('\n'), { frameworkId: 'a:f' })).toEqual(
      made({
        ...moodle,
        counts: { items: 3, roots: 1, isRelatedTo: 1, isChildOf: 2 },
        notes: ['Descriptions are HTML: their text is kept.'],
        leftOut: [
          'H4: the text is kept, not its format (2)',
          'H5: scales are not kept (1)',
          'H6: scales are not kept (1)',
          'H9: rules of Moodle are not kept (1)',
          'H11: it is a number of one Moodle (1)',
          'H13: the names of levels are not kept (1)',
        ],
        frameworks: [
          frameworkOf(
            [
              {
                at: 'line 3',
                id: 'a:f#a',
                label: 'A',
                code: 'a',
                statement: 'Text',
                associations: [{ type: 'isRelatedTo', target: 'a:f#b' }],
              },
              { at: 'line 4', id: 'a:f#b', label: 'B', code: 'b', broader: 'a:f#a' },
              { at: 'line 5', id: 'a:f#c', label: 'C', code: 'c', broader: 'a:f#b' },
            ],
            { ...FRAMEWORK, title: 'Frame F', code: 'F', description: 'Is HTML' },
            'line 2',
          ),
        ],
      }),
    );
  });

  it('is named by options, and needs no code and description', () => {
    const frame = ',,Frame F,,,,[{}],,,,,,1,';
    expect(madeOf([HEADINGS, frame].join('\n'), { frameworkId: 'a:f', title: 'Mine' }).frameworks).toEqual([
      frameworkOf([], { ...FRAMEWORK, title: 'Mine' }, 'line 2'),
    ]);
    expect(madeOf([HEADINGS, frame].join('\n'), {}).notes).toEqual([
      'The file does not name its framework: give it with --framework.',
    ]);
  });

  it.each([
    ['<p>A</p>', 1],
    ['A<BR>', 1],
    ['1 < 2', 0],
    ['</p>', 0],
    ['', 0],
  ])('has a note where a description is HTML: %s', (description, notes) => {
    const text = [HEADINGS, ',F,Frame F,,1,,[{}],,,,,,1,', `,a,A,${description}`, ',b,B'].join('\n');
    expect(madeOf(text, { frameworkId: 'a:f' }).notes).toHaveLength(notes);
  });

  describe('with a name that Moodle cut at 100 characters', () => {
    const whole = 'Plans and coordinates resources to accomplish assignments '.repeat(2).concat('in time.');
    const cut = whole.slice(0, 100);
    it.each([
      ['has the description as its label', cut, whole, { label: whole }],
      ['also where it is HTML', cut, `<p>${whole}</p>`, { label: whole }],
      ['unless it goes on in another way', cut, 'Other', { label: cut, statement: 'Other' }],
      ['unless it was shorter', whole.slice(0, 99), whole, { label: whole.slice(0, 99), statement: whole }],
      ['up to 300 characters', 'y'.repeat(100), 'y'.repeat(300), { label: 'y'.repeat(300) }],
      [
        'and not beyond',
        'x'.repeat(100),
        'x'.repeat(301),
        { label: 'x'.repeat(100), statement: 'x'.repeat(301) },
      ],
      [
        'counted with the white space around it',
        `${'z'.repeat(99)} `,
        `${'z'.repeat(99)} zz`,
        { label: `${'z'.repeat(99)} zz` },
      ],
    ])('%s', (_, short, description, expected) => {
      const { frameworks, notes } = madeOf(
        [HEADINGS, ',F,Frame F,,1,,[{}],,,,,,1,', `,a,${short},${description}`].join('\n'),
        { frameworkId: 'a:f' },
      );
      expect(frameworks).toEqual([
        frameworkOf(
          [{ at: 'line 3', id: 'a:f#a', code: 'a', ...expected }],
          { ...FRAMEWORK, title: 'Frame F', code: 'F' },
          'line 2',
        ),
      ]);
      const isWhole = expected.label !== short.trim();
      expect(notes.filter((note) => !note.includes('HTML'))).toEqual(
        isWhole ? ['1 short names were cut at 100 characters; the description is the label.'] : [],
      );
    });
  });

  it('keeps a name of 100 characters where there is no description', () => {
    const { frameworks, notes } = madeOf(
      [HEADINGS, ',F,Frame F,,1,,[{}],,,,,,1,', `,a,${'x'.repeat(100)},`].join('\n'),
      { frameworkId: 'a:f' },
    );
    expect(frameworks).toMatchObject([{ competencies: [{ label: 'x'.repeat(100) }] }]);
    expect(notes).toEqual([]);
  });

  it('is refused with all that is wrong, each with line and column', () => {
    const text = `${HEADINGS}
,F,Frame F,,1,"No,Yes",[{}],,,,,,1,tax
,G,Frame G,,1,"No,Yes",[{}],,,,,,1,tax
x,a,A,,,,,,,,y,,,
,,B,,,,,,,,,,,
,b,,,,,,,,,,,,
,c
,a,Again,,,,,,,,,,,`;
    const dangling = (column: string, name: string) => [
      'dangling',
      `line 4, column ${column}`,
      `"${name}" is not in the file.`,
      'Name the identifier or code of a row.',
    ];
    expect(madeOf(text, { frameworkId: 'a:f', title: 'Mine' })).toEqual(
      made({
        ...moodle,
        counts: { items: 2, roots: 0 },
        issues: [
          ['duplicate', 'line 3', 'The file has two frameworks: line 2 and line 3.', 'Split the file.'],
          ['missing', 'line 5, column H1', 'H1 is empty.'],
          ['missing', 'line 6, column H2', 'H2 is empty.'],
          ['missing', 'line 7, column H2', 'H2 is empty.'],
          [
            'duplicate',
            'line 8',
            'a identifies two rows: line 4 and line 8.',
            'Give each row an identifier of its own.',
          ],
          dangling('H0', 'x'),
          dangling('H10', 'y'),
        ],
        leftOut: [
          'H4: the text is kept, not its format (2)',
          'H5: scales are not kept (2)',
          'H6: scales are not kept (2)',
          'H13: the names of levels are not kept (2)',
        ],
        frameworks: [
          frameworkOf(
            [{ at: 'line 4', id: 'a:f#a', label: 'A', code: 'a' }],
            { ...FRAMEWORK, title: 'Mine', code: 'F' },
            'line 2',
          ),
        ],
      }),
    );
  });

  it('without a row of its framework is named by options', () => {
    const { frameworks } = moodleFormat.read(tableOf([HEADINGS, ',a,A'].join('\n')), {
      frameworkId: 'a:f',
      title: 'F',
    });
    expect(frameworks).toMatchObject([
      { at: 'line 1', members: FRAMEWORK, competencies: [{ at: 'line 2' }] },
    ]);
  });
});
