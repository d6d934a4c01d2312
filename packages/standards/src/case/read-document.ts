import type { Members } from '../reading/draft.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { languageOf } from '../reading/language.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { memberReader } from '../reading/member-reader.ts';
import { defined, type JsonObject, textOf } from '../reading/members.ts';
import { identifierCodes, idOf } from './identifier.ts';

const WHY_NOT: Readonly<Record<string, string>> = {
  caseVersion: 'it is of the file, not of the framework',
  CFPackageURI: 'it is where the file was, not what it holds',
  subjectURI: 'subjects are kept by their titles',
  extensions: 'extensions are not kept',
};

/** Reads the CFDocument as the members of a framework; undefined, with an issue, when it cannot be one. */
export function readDocument(
  object: JsonObject,
  at: string,
  { leftOut, issues, notes }: { leftOut: LeftOutList; issues: StandardsIssue[]; notes: string[] },
): { readonly id: string; readonly members: Members } | undefined {
  const identifier = textOf(object.identifier);
  const id = idOf(textOf(object.uri), identifier);
  const path = `${at}.CFDocument`;
  if (id === undefined) {
    const message = 'The document has neither a "uri" that is an IRI nor an "identifier" that is a UUID.';
    issues.push({ code: 'missing', path, message });
    return undefined;
  }
  const read = memberReader(object, 'CFDocument', languageOf(object.language), leftOut);
  const title = read.said('title');
  if (title === undefined) issues.push({ code: 'missing', path, message: 'The document has no "title".' });
  const changed = read.date('lastChangeDateTime');
  const version = read.text('version');
  if (version === undefined) {
    notes.push(
      `The document has no version: ${changed ?? 'it is called 1'}${changed === undefined ? '' : ', its last change, is used'}.`,
    );
  }
  const members = {
    id,
    version: version ?? changed ?? '1',
    ...defined({
      // That there is none has been said.
      title: title ?? id,
      description: read.said('description'),
      notes: read.said('notes'),
      creator: read.said('creator'),
      publisher: read.said('publisher'),
      codes: identifierCodes(id, identifier),
      type: read.text('frameworkType'),
      status: read.text('adoptionStatus'),
      statusStartDate: read.date('statusStartDate'),
      statusEndDate: read.date('statusEndDate'),
      lastChangeDateTime: changed,
      source: iriOf(read.text('officialSourceURL'), 'CFDocument.officialSourceURL', leftOut),
      license: iriOf(read.link('licenseURI'), 'CFDocument.licenseURI', leftOut),
      subjects: read.texts('subject'),
    }),
  };
  for (const name of ['identifier', 'uri', 'language']) read.text(name);
  read.rest(WHY_NOT);
  return { id, members };
}

function iriOf(value: string | undefined, what: string, leftOut: LeftOutList): string | undefined {
  if (value === undefined || idOf(value, undefined) !== undefined) return value;
  leftOut.add(what, 'it is not an absolute IRI');
  return undefined;
}
