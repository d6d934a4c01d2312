import type { StandardsIssue } from '../reading/issue.ts';
import type { XmlElement } from '../xml/read-xml.ts';

/** What is wrong with an element, or with one of its attributes. */
export interface Fault {
  readonly element: XmlElement;
  readonly attribute?: string;
  readonly code: StandardsIssue['code'];
  readonly message: string;
  readonly hint?: string;
}
