import type { XmlElement } from '../xml/read-xml.ts';
import { CMI5 } from './content-model.ts';
import type { Fault } from './fault.ts';
import { shown } from './identifiers.ts';

const MOVE_ON = ['NotApplicable', 'Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed'];
const LAUNCH_METHODS = ['OwnWindow', 'AnyWindow'];
/** Parameters that a launching system adds to an address (cmi5 8.1). */
const ADDED: ReadonlySet<string> = new Set(['endpoint', 'fetch', 'actor', 'registration', 'activityId']);

/** What is wrong with how an assignable unit is launched and judged (cmi5 13.1.4). */
export function launchFaults(au: XmlElement): Fault[] {
  const faults: Fault[] = [];
  const { attributes } = au;
  for (const [attribute, allowed] of [
    ['moveOn', MOVE_ON],
    ['launchMethod', LAUNCH_METHODS],
  ] as const) {
    const value = attributes.get(attribute);
    if (value === undefined || allowed.includes(value)) continue;
    const message = `${attribute} ${shown(value)} is not one of ${allowed.join(', ')} (cmi5 13.1.4).`;
    faults.push({ element: au, attribute, code: 'unknown_value', message });
  }
  const score = attributes.get('masteryScore');
  if (score !== undefined && !isScore(score)) {
    const message = `masteryScore ${shown(score)} is not a decimal number from 0 to 1 (cmi5 13.1.4).`;
    faults.push({ element: au, attribute: 'masteryScore', code: 'out_of_range', message });
  }
  const url = urlOf(au);
  return url === undefined ? faults : [...faults, ...urlFaults(url.element, url.text)];
}

function urlOf({
  children,
}: XmlElement): { readonly element: XmlElement; readonly text: string } | undefined {
  const element = children.find(({ name, namespace }) => name === 'url' && namespace === CMI5);
  return element && { element, text: element.text.trim() };
}

/** Whether an assignable unit is launched from a file of its package (cmi5 14.1). */
export function isFromPackage(au: XmlElement): boolean {
  const url = urlOf(au)?.text;
  return url !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]{0,40}:/.test(url);
}

function isScore(text: string): boolean {
  const found = /^\s{0,20}\+?(\d{0,40}(?:\.\d{0,40})?)\s{0,20}$/.exec(text)?.[1] ?? '';
  return /\d/.test(found) && Number(found) <= 1;
}

function urlFaults(element: XmlElement, url: string): Fault[] {
  if (url === '') return [{ element, code: 'empty', message: 'The url is empty (cmi5 13.1.4).' }];
  const isUrl = !/[\s<>"{}|\\^`]/.test(url) && URL.canParse(url, 'https://package.invalid/');
  if (!isUrl) {
    const hint = 'A blank is written as %20.';
    return [{ element, code: 'not_cmi5', message: `${shown(url)} is not a URL (cmi5 13.1.4).`, hint }];
  }
  const query = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
  const taken = [...new Set(new URLSearchParams(query).keys())].filter((name) => ADDED.has(name));
  return taken.map((name) => ({
    element,
    code: 'contradiction',
    message: `The url has a parameter "${name}", which the launching system adds itself (cmi5 8.1).`,
    hint: `Give the parameter "${name}" another name.`,
  }));
}
