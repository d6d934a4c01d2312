import { describe, expect, it } from 'vitest';
import { readXml } from './read-xml.ts';

const issueOf = (text: string) => {
  const read = readXml(text);
  return read.ok ? undefined : read.issue;
};

describe('readXml', () => {
  it('reads elements with their names, places and texts', () => {
    const read = readXml(
      '<?xml version="1.0"?>\n<a xmlns="urn:n" b="1 &lt; 2" xmlns:p="urn:p" p:c="3">\n <d>x<![CDATA[<y>]]>&#65;</d><d/><p:d/></a>',
    );
    if (!read.ok) throw new Error(read.issue.message);
    const { root } = read;
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:n', path: '/a', at: 22 });
    expect([...root.attributes]).toEqual([['b', '1 < 2']]);
    expect(root.children.map(({ name, namespace, path, text }) => [name, namespace, path, text])).toEqual([
      ['d', 'urn:n', '/a/d', 'x<y>A'],
      ['d', 'urn:n', '/a/d[2]', ''],
      ['d', 'urn:p', '/a/d[3]', ''],
    ]);
  });

  it.each([
    ['an element that is not closed', '<a>\n<b></a>', 2],
    ['one that never ends', '<a>\n<b>', 2],
    ['an attribute twice', '<a b="1" b="2"/>', 1],
    ['an attribute twice by its namespace', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', 1],
    ['a prefix that means nothing', '<p:a/>', 1],
    ['an entity that nobody defined', '<a>\n&lol;</a>', 2],
    ['a character that XML has not', '<a>\u0001</a>', 1],
    ['two roots', '<a/>\n<b/>', 2],
    ['a text after the root', '<a/>x', 1],
    ['no root', '<!-- a -->', 1],
  ])('refuses %s with its place', (_, text, line) => {
    expect(issueOf(text)).toMatchObject({
      code: 'not_xml',
      line,
      column: expect.any(Number),
      message: expect.stringMatching(/^It is not well-formed XML: .* \(line \d+, column \d+\)\.$/),
    });
  });

  it.each([
    ['<a>\n<b><c/></a>', 'not_xml', '/a'],
    ['<a><c/><c>&lol;</c></a>', 'not_xml', '/a/c[2]'],
    ['x', 'not_xml', '/'],
    [`${'<a>'.repeat(101)}`, 'too_deep', '/a'.repeat(100)],
  ])('names the element in which it stopped, and no hint where there is none: %s', (text, code, path) => {
    const { message, line, column, ...issue } = issueOf(text) ?? {};
    expect(issue).toStrictEqual({ code, path });
    expect([message, line, column]).toEqual([expect.any(String), expect.any(Number), expect.any(Number)]);
  });

  it('refuses document types, so that no entity is ever defined', () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    for (const text of [
      `<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]><a>&l9;</a>`,
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      '<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><a/>',
    ]) {
      expect(issueOf(text)).toMatchObject({ code: 'not_xml', hint: 'Remove <!DOCTYPE …> and its entities.' });
    }
  });

  it('refuses what is nested too deep, or has too many elements', () => {
    const nested = (levels: number) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;
    expect([readXml(nested(100)).ok, issueOf(nested(101))?.code]).toEqual([true, 'too_deep']);
    const wide = (count: number) => `<a>${'<b/>'.repeat(count - 1)}</a>`;
    expect([readXml(wide(200_000)).ok, issueOf(wide(200_001))?.code]).toEqual([true, 'too_many_members']);
  });
});
