const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The text of a fragment of HTML: tags are taken out, white space is joined, the common entities are read. */
export function htmlText(html: string): string {
  let text = '';
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    text += html.slice(at, open);
    const isTag = /^<[A-Za-z/!]/.test(html.slice(open, open + 2));
    const close = isTag ? html.indexOf('>', open) : -1;
    if (close < 0) {
      // Not a tag, or one that never ends: it is text.
      text += isTag ? html.slice(open) : '<';
      at = isTag ? html.length : open + 1;
      continue;
    }
    text += ' ';
    at = close + 1;
  }
  text += html.slice(at);
  const read = text.replace(/&(#\d{1,7}|[a-z]{2,6});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const point = Number(name.slice(1));
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
  return read
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ');
}
