import type { Members } from '../reading/draft.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { languageOf } from '../reading/language.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { memberReader } from '../reading/member-reader.ts';
import { defined, type JsonObject, listOf, objectOf, oneOrMore, textOf } from '../reading/members.ts';
import { identifierCodes, idOf } from './identifier.ts';
import type { PackageNodes } from './links.ts';

/** An item of a package, before its associations are known. */
export interface ReadItem {
  readonly id: string;
  readonly at: string;
  readonly members: Members;
}

const WHY_NOT: Readonly<Record<string, string>> = {
  listEnumeration: 'Cairn lists competencies in the order of the file',
  alternativeLabel: 'a competency has one label',
  CFItemTypeURI: 'the type is kept by its title',
  subjectURI: 'subjects are kept by their titles',
  conceptKeywordsURI: 'keywords are kept by their titles',
  licenseURI: 'the licence is kept for the framework',
  CFDocumentURI: 'the framework is the one that the item is in',
  CFItemAssociationURI: 'associations are read from CFAssociations',
  extensions: 'extensions are not kept',
};

/** Reads CFItems. Every one without a statement or identifier, and every identifier that is used twice, is reported. */
export function readItems(
  value: JsonObject,
  at: string,
  language: string | undefined,
  { nodes, leftOut, issues }: { nodes: PackageNodes; leftOut: LeftOutList; issues: StandardsIssue[] },
): ReadItem[] {
  const items: ReadItem[] = [];
  const seen = new Map<string, string>();
  for (const [index, one] of listOf(value.CFItems).entries()) {
    const path = `${at}.CFItems[${index}]`;
    const object = objectOf(one);
    if (object === undefined) {
      issues.push({ code: 'not_an_object', path, message: 'Expected a JSON object.' });
      continue;
    }
    const identifier = textOf(object.identifier);
    const uri = textOf(object.uri);
    const id = idOf(uri, identifier);
    if (id === undefined) {
      const message = 'The item has neither a "uri" that is an IRI nor an "identifier" that is a UUID.';
      issues.push({ code: 'missing', path, message });
      continue;
    }
    const names = identifier === undefined ? [id] : [identifier.toLowerCase(), id];
    const before = names.find((name) => seen.has(name));
    if (before !== undefined) {
      const message = `${before} is the identifier of two items: ${seen.get(before)} and ${path}.`;
      issues.push({ code: 'duplicate', path, message, hint: 'Give each item an identifier of its own.' });
      continue;
    }
    for (const name of names) seen.set(name, path);
    nodes.add({ is: 'item', id, index: items.length }, identifier, uri);
    const members = itemMembers(object, id, identifier, languageOf(object.language) ?? language, leftOut);
    if (members === undefined) {
      issues.push({ code: 'missing', path, message: 'The item has no "fullStatement".' });
    }
    items.push({ id, at: path, members: members ?? { id, label: id } });
  }
  return items;
}

function itemMembers(
  object: JsonObject,
  id: string,
  identifier: string | undefined,
  language: string | undefined,
  leftOut: LeftOutList,
): Members | undefined {
  const read = memberReader(object, 'CFItems', language, leftOut);
  const statement = read.said('fullStatement');
  const abbreviated = read.said('abbreviatedStatement');
  const label = abbreviated ?? statement;
  if (label === undefined) return undefined;
  const levels = read.texts('educationLevel', 'educationalLevel');
  const members = {
    id,
    label,
    ...defined({
      // A statement without a short form is the label.
      statement: abbreviated === undefined ? undefined : statement,
      notes: read.said('notes'),
      code: read.text('humanCodingScheme'),
      codes: identifierCodes(id, identifier),
      type: read.text('CFItemType'),
      level: levels && oneOrMore(levels),
      statusStartDate: read.date('statusStartDate'),
      statusEndDate: read.date('statusEndDate'),
      lastChangeDateTime: read.date('lastChangeDateTime'),
      keywords: read.texts('conceptKeywords'),
      subjects: read.texts('subject'),
    }),
  };
  for (const name of ['identifier', 'uri', 'language']) read.text(name);
  read.rest(WHY_NOT);
  return members;
}
