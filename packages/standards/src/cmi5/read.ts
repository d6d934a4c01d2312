import { MOST_ISSUES, type StandardsIssue } from '../reading/issue.ts';
import { linesAt } from '../reading/lines-at.ts';
import type { Reading } from '../reading/reading.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';
import { CMI5, contentFaults } from './content-model.ts';
import type { Fault } from './fault.ts';
import { identifierFaults } from './identifiers.ts';
import { isFromPackage, launchFaults } from './launch.ts';

const WORDS = 'a cmi5 course structure';

/**
 * Checks a course structure of cmi5 1.0 (sections 3, 8.1, 13 and 14). It describes content to launch, and no competencies: nothing of
 * it is published. What is wrong with it is listed, at most {@link MOST_ISSUES}.
 */
export function readCourse(text: string): Reading {
  const read = readXml(text);
  if (!read.ok) return { outcome: 'refused', words: WORDS, issues: [read.issue], counts: {} };
  const { root } = read;
  if (root.name !== 'courseStructure' || root.namespace !== CMI5) {
    const found = `{${root.namespace.slice(0, 200)}}${root.name.slice(0, 80)}`;
    const message = `Its root is ${found}; that of cmi5 1.0 is {${CMI5}}courseStructure.`;
    const issues = placed([{ element: root, code: 'not_cmi5', message }], text);
    return { outcome: 'refused', words: WORDS, issues, counts: {} };
  }
  const { elements, references } = walked(root);
  const counts = countsOf(elements, references);
  const faults = [
    ...elements.flatMap((element) => contentFaults(element, references.has(element))),
    ...identifierFaults(elements, references),
    ...elements.filter(isAu).flatMap(launchFaults),
  ];
  if (faults.length > 0) return { outcome: 'refused', words: WORDS, issues: placed(faults, text), counts };
  return { outcome: 'declined', words: WORDS, why: whyNot(elements, counts) };
}

/** All elements of cmi5, in order, and the objectives that refer to others. What is in other elements is not for cmi5 to judge. */
function walked(root: XmlElement) {
  const elements: XmlElement[] = [];
  const references = new Set<XmlElement>();
  const walk = (element: XmlElement, isInContent: boolean) => {
    elements.push(element);
    const isContent = isInContent || element.name === 'block' || isAu(element);
    if (element.name === 'objective' && isInContent) references.add(element);
    for (const child of element.children) if (child.namespace === CMI5) walk(child, isContent);
  };
  walk(root, false);
  return { elements, references };
}

function isAu({ name }: XmlElement): boolean {
  return name === 'au';
}

function countsOf(elements: readonly XmlElement[], references: ReadonlySet<XmlElement>) {
  const of = (name: string) =>
    elements.filter((element) => element.name === name && !references.has(element)).length;
  return { blocks: of('block'), units: of('au'), objectives: of('objective') };
}

/** Why nothing of it is published, and what it needs to be launched. */
function whyNot(elements: readonly XmlElement[], counts: ReturnType<typeof countsOf>): string {
  const has = `It is valid (blocks ${counts.blocks}, assignable units ${counts.units}, objectives ${counts.objectives}).`;
  const inPackage = elements.filter((element) => isAu(element) && isFromPackage(element));
  const [first] = inPackage;
  const launch =
    first === undefined
      ? ''
      : ` Units with a relative url: ${inPackage.length}, the first ${first.path}; they need a package (ZIP) with these files, which are not looked at (cmi5 14.1, 14.2).`;
  return `${has}${launch} It describes what is launched, not competencies: publish an alignment set that names the ids of its units as activities.`;
}

/** Faults as issues with their places, those that come first in the file. */
function placed(faults: readonly Fault[], text: string): StandardsIssue[] {
  const first = faults.toSorted((a, b) => a.element.at - b.element.at).slice(0, MOST_ISSUES);
  const lines = linesAt(
    first.map(({ element }) => element.at),
    text,
  );
  return first.map(({ element, attribute, code, message, hint }) => ({
    code,
    path: attribute === undefined ? element.path : `${element.path}/@${attribute}`,
    message,
    ...(hint !== undefined && { hint }),
    ...lines.get(element.at),
  }));
}
