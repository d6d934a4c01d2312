import { isIri } from '@cairn/xapi';
import { idIn, namedFramework } from '../framework/naming.ts';
import type { Draft, Members, Placed } from '../reading/draft.ts';
import type { JsonFormat } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { type LeftOutList, leftOutList } from '../reading/left-out.ts';
import { memberReader } from '../reading/member-reader.ts';
import { defined, type JsonObject, listOf, objectOf, some, textOf } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';

/** Rich skill descriptors as the API of OSMT answers them: one, or a list. */
export const osmtJsonFormat: JsonFormat = {
  name: 'osmt',
  media: 'json',
  recognises: ({ value }) => {
    const skills = listOf(value);
    return skills.length > 0 && skills.every((one) => textOf(objectOf(one)?.skillStatement) !== undefined);
  },
  read: ({ value }, options) => readSkills(value, options),
};

function readSkills(value: unknown, options: ReadOptions): Draft {
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const { members, notes, standIn } = namedFramework(options);
  const seen = new Map<string, string>();
  const competencies: Placed[] = [];
  for (const [index, one] of listOf(value).entries()) {
    const at = Array.isArray(value) ? `$[${index}]` : '$';
    const skill = skillOf(objectOf(one) ?? {}, members.id, leftOut);
    const first = seen.get(skill.id);
    if (first !== undefined) {
      const message = `${skill.id} is the id of two skills: ${first} and ${at}.`;
      issues.push({ code: 'duplicate', path: at, message });
      continue;
    }
    seen.set(skill.id, at);
    competencies.push({ at, members: skill });
  }
  const counts = { items: listOf(value).length, roots: competencies.length };
  const words = 'rich skill descriptors of OSMT';
  return {
    words,
    frameworks: [{ members, at: '$', competencies }],
    others: [],
    counts,
    leftOut,
    notes,
    standIn,
    issues,
  };
}

function skillOf(
  object: JsonObject,
  frameworkId: string,
  leftOut: LeftOutList,
): Members & { readonly id: string } {
  const read = memberReader(object, 'skill', undefined, leftOut);
  const name = read.text('skillName');
  const statement = read.text('skillStatement');
  const identifier = read.text('id') ?? read.text('uuid') ?? String(statement);
  const related = listOf(object.alignments).flatMap((one) => {
    const target = textOf(objectOf(one)?.id);
    return target !== undefined && isIri(target) ? [{ type: 'isRelatedTo', target }] : [];
  });
  const members = {
    id: idIn(frameworkId, identifier),
    label: name ?? statement,
    statement: name === undefined ? undefined : statement,
    status: read.text('status') ?? read.text('publishStatus'),
    keywords: read.texts('keywords'),
    subjects: read.texts('categories', 'category'),
    lastChangeDateTime: read.date('updateDate'),
    associations: some(related),
  };
  for (const ignored of ['uuid', 'type', '@context', 'alignments']) read.link(ignored);
  read.rest({});
  return defined(members);
}
