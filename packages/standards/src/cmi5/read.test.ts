import { describe, expect, it } from 'vitest';
import { readCourse } from './read.ts';

const texts = (title = 'T') =>
  `<title><langstring lang="en">${title}</langstring></title><description><langstring>D</langstring></description>`;
const au = ({
  id = 'urn:au',
  attributes = '',
  url = '<url>https://content.example/a.html?b=1</url>',
  more = '',
} = {}) => `<au id="${id}" ${attributes}>${texts()}${more}${url}</au>`;
const course = (content = au(), objectives = '', before = `<course id="urn:course">${texts()}</course>`) =>
  `<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">${before}${objectives}\n${content}</courseStructure>`;
const objective = (id: string) => `<objective id="${id}">${texts()}</objective>`;
const refers = (idref: string) => `<objectives><objective idref="${idref}"/></objectives>`;

const issuesOf = (text: string) => {
  const reading = readCourse(text);
  return reading.outcome === 'refused' ? reading.issues.map(({ code, path }) => `${code} ${path}`) : [];
};
const AU = '/courseStructure/au';

describe('a course structure of cmi5', () => {
  it('that is valid is declined with what it has', () => {
    const block = `<block id="urn:block">${texts()}${refers('urn:o')}${au({ id: 'urn:1' })}<block id="urn:inner">${texts()}${au({ id: 'urn:2', url: '<url><![CDATA[\n index.html?a=1&b=2 ]]></url><launchParameters/><entitlementKey/>' })}</block></block>`;
    const reading = readCourse(course(block + au(), `<objectives>${objective('urn:o')}</objectives>`));
    expect(reading).toEqual({
      outcome: 'declined',
      words: 'a cmi5 course structure',
      why: 'It is valid (blocks 2, assignable units 3, objectives 1). Units with a relative url: 1, the first /courseStructure/block/block/au; they need a package (ZIP) with these files, which are not looked at (cmi5 14.1, 14.2). It describes what is launched, not competencies: publish an alignment set that names the ids of its units as activities.',
    });
    expect(readCourse(course())).toMatchObject({ why: expect.not.stringContaining('relative') });
  });

  it.each<[string, string, string[]]>([
    ['a root of another namespace', '<courseStructure xmlns="x"/>', ['not_cmi5 /courseStructure']],
    ['nothing to launch', course(''), ['missing /courseStructure']],
    ['no course', course(au(), '', ''), ['missing /courseStructure']],
    [
      'two courses',
      course(`<course id="urn:c2">${texts()}</course>${au()}`),
      ['duplicate /courseStructure/course[2]'],
    ],
    [
      'a course without its title',
      course(au(), '', '<course id="urn:c"><description><langstring>D</langstring></description></course>'),
      ['missing /courseStructure/course'],
    ],
    [
      'a title without a text',
      course(`<au id="urn:a"><title/><description><langstring>D</langstring></description><url>a</url></au>`),
      [`missing ${AU}/title`],
    ],
    ['an element of no meaning', course(au({ more: '<lesson/>' })), [`unknown_value ${AU}/lesson`]],
    [
      'elements in another order',
      course(`<au id="urn:a"><url>a</url>${texts()}</au>`),
      [`not_cmi5 ${AU}/title`, `not_cmi5 ${AU}/description`],
    ],
    ['a unit without an address', course(au({ url: '' })), [`missing ${AU}`]],
    ['a unit with an empty address', course(au({ url: '<url> </url>' })), [`empty ${AU}/url`]],
    [
      'an address with a blank',
      course(au({ url: '<url>http://a.example b.html</url>' })),
      [`not_cmi5 ${AU}/url`],
    ],
    [
      'an address with an impossible host',
      course(au({ url: '<url>http://[a</url>' })),
      [`not_cmi5 ${AU}/url`],
    ],
    [
      'parameters that the launch adds',
      course(au({ url: '<url>a?actor=1&amp;x=2&amp;fetch=3&amp;fetch=4#registration=1</url>' })),
      [`contradiction ${AU}/url`, `contradiction ${AU}/url`],
    ],
    ['no id', course(au(), '', `<course>${texts()}</course>`), ['missing /courseStructure/course']],
    ['an id that is not an IRI', course(au({ id: 'example.org/au' })), [`not_an_iri ${AU}/@id`]],
    ['two units of one id', course(au() + au()), [`duplicate ${AU}[2]/@id`]],
    [
      'two objectives of one id',
      course(au(), `<objectives>${objective('urn:o')}${objective('urn:o')}</objectives>`),
      ['duplicate /courseStructure/objectives/objective[2]/@id'],
    ],
    [
      'a reference to nothing',
      course(au({ more: refers('urn:none') })),
      [`dangling ${AU}/objectives/objective/@idref`],
    ],
    [
      'a reference without its id',
      course(au({ more: '<objectives><objective/></objectives>' })),
      [`missing ${AU}/objectives/objective`],
    ],
    [
      'a reference that is not an IRI',
      course(au({ more: refers('o') })),
      [`not_an_iri ${AU}/objectives/objective/@idref`],
    ],
    [
      'a moveOn of no meaning',
      course(au({ attributes: 'moveOn="Finished"' })),
      [`unknown_value ${AU}/@moveOn`],
    ],
    [
      'a launchMethod of no meaning',
      course(au({ attributes: 'launchMethod="Popup"' })),
      [`unknown_value ${AU}/@launchMethod`],
    ],
    [
      'everything at once',
      course(au({ attributes: 'moveOn="x" masteryScore="2" launchMethod="y"' })),
      [
        `unknown_value ${AU}/@moveOn`,
        `unknown_value ${AU}/@launchMethod`,
        `out_of_range ${AU}/@masteryScore`,
      ],
    ],
  ])('with %s is refused', (_, text, issues) => {
    expect(issuesOf(text)).toEqual(issues);
  });

  it.each(['-0.1', '1.01', '80%', 'high', '', '.', '1e0', 'NaN', '0x1'])(
    'with the masteryScore %j is refused',
    (score) => {
      expect(issuesOf(course(au({ attributes: `masteryScore="${score}"` })))).toEqual([
        `out_of_range ${AU}/@masteryScore`,
      ]);
    },
  );

  it.each(['0', '0.0', '.5', '0.9', '1', '1.0', ' 1 '])('with the masteryScore %j is valid', (score) => {
    expect(
      issuesOf(
        course(au({ attributes: `masteryScore="${score}" moveOn="Passed" launchMethod="OwnWindow"` })),
      ),
    ).toEqual([]);
  });

  it('may have elements of others at any place', () => {
    expect(issuesOf(course(au({ more: '<x:au xmlns:x="urn:x"><x:url/></x:au>' })))).toEqual([]);
  });

  it('says what is wrong, where, and what to do', () => {
    const reading = readCourse(course(`${au()}\n ${au({ url: '<url>a?endpoint=1</url>' })}`));
    expect(reading.outcome === 'refused' ? reading.issues : []).toEqual([
      {
        code: 'duplicate',
        path: `${AU}[2]/@id`,
        message: `"urn:au" is the id of two assignable units: ${AU} and ${AU}[2] (cmi5 13.1.4).`,
        line: 3,
        column: 2,
      },
      {
        code: 'contradiction',
        path: `${AU}[2]/url`,
        message: 'The url has a parameter "endpoint", which the launching system adds itself (cmi5 8.1).',
        hint: 'Give the parameter "endpoint" another name.',
        line: 3,
        column: expect.any(Number),
      },
    ]);
  });

  const CMI5 = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';
  const inBlock = (content: string) => `<block id="urn:b">${texts()}${content}</block>`;

  it.each([
    [
      'a root of the same namespace',
      `<course xmlns="${CMI5}"/>`,
      `Its root is {${CMI5}}course; that of cmi5 1.0 is {${CMI5}}courseStructure.`,
    ],
    [
      'a root of another namespace',
      '<courseStructure xmlns="urn:x"/>',
      `Its root is {urn:x}courseStructure; that of cmi5 1.0 is {${CMI5}}courseStructure.`,
    ],
    [
      'a course without an id',
      course(au(), '', `<course>${texts()}</course>`),
      'The course has no id (cmi5 13.1.1).',
    ],
    ['a unit without an id', course(au({ id: ' ' })), 'The assignable unit has no id (cmi5 13.1.4).'],
    [
      'an id of a unit',
      course(au({ id: 'a/b' })),
      'The id "a/b" of the assignable unit is not an IRI (cmi5 3.0).',
    ],
    [
      'an id of an objective',
      course(au(), `<objectives>${objective('o 1')}</objectives>`),
      'The id "o 1" of the objective is not an IRI (cmi5 3.0).',
    ],
    [
      'two objectives',
      course(au(), `<objectives>${objective('urn:o')}${objective('urn:o')}</objectives>`),
      '"urn:o" is the id of two objectives: /courseStructure/objectives/objective and /courseStructure/objectives/objective[2] (cmi5 13.1.3).',
    ],
    [
      'a reference without an id',
      course(inBlock(`<objectives><objective/></objectives>${au()}`)),
      'The reference to an objective has no idref (cmi5 13.2).',
    ],
    [
      'a reference that is not an IRI',
      course(inBlock(refers('o') + au())),
      'The reference "o" to an objective is not an IRI (cmi5 3.0).',
    ],
    [
      'a reference to nothing',
      course(inBlock(refers('urn:o') + au())),
      'The course has no objective "urn:o" (cmi5 13.1.3).',
    ],
    [
      'a way to move on',
      course(au({ attributes: 'moveOn="Never"' })),
      'moveOn "Never" is not one of NotApplicable, Passed, Completed, CompletedAndPassed, CompletedOrPassed (cmi5 13.1.4).',
    ],
    [
      'a way to launch',
      course(au({ attributes: 'launchMethod="Tab"' })),
      'launchMethod "Tab" is not one of OwnWindow, AnyWindow (cmi5 13.1.4).',
    ],
    [
      'a score',
      course(au({ attributes: 'masteryScore="2"' })),
      'masteryScore "2" is not a decimal number from 0 to 1 (cmi5 13.1.4).',
    ],
    ['an empty address', course(au({ url: '<url> </url>' })), 'The url is empty (cmi5 13.1.4).'],
    ['an address', course(au({ url: '<url>a b</url>' })), '"a b" is not a URL (cmi5 13.1.4).'],
    ['an element', course(au({ more: '<lesson/>' })), '<lesson> may not be in <au> (cmi5 13.2).'],
    ['nothing to launch', course(''), '<courseStructure> has no <au> or <block> (cmi5 13.2).'],
    [
      'two courses',
      course(`<course id="urn:c2">${texts()}</course>${au()}`),
      '<courseStructure> has more than one <course> (cmi5 13.2).',
    ],
    [
      'elements in another order',
      course(
        `<au id="urn:a"><title><langstring>T</langstring></title><url>a</url><description><langstring>D</langstring></description></au>`,
      ),
      '<description> comes after <url>, and has to come before it (cmi5 13.2).',
    ],
  ])('names what is wrong: %s', (_, text, message) => {
    const reading = readCourse(text);
    expect(reading.outcome === 'refused' && reading.issues.map((issue) => issue.message)).toContain(message);
  });

  it('lists a hundred faults at most, and shows long values cut', () => {
    const reading = readCourse(course(au({ id: 'x'.repeat(500) }).repeat(300)));
    const issues = reading.outcome === 'refused' ? reading.issues : [];
    expect(issues).toHaveLength(100);
    expect(Math.max(...issues.map(({ message }) => message.length))).toBeLessThan(600);
  });
});
