import { members, text } from '@cairn/xapi/lenient';
import { z } from 'zod';
import { type EmploymentIssue, SEPARATION_TYPES, type Separation } from './employment-event.ts';
import { EMPLOYMENT_EXTENSION } from './vocabulary.ts';

const separationType = z.enum(SEPARATION_TYPES);

/**
 * How and why an employment ended. Where only `voluntary` is said, true is `voluntary`; false may be a dismissal or the end
 * of a contract, so that it is `other`.
 */
export function readSeparation(
  said: { readonly type: unknown; readonly reason: unknown; readonly voluntary: unknown },
  issues: EmploymentIssue[],
): Separation {
  const voluntary = typeof said.voluntary === 'boolean' ? said.voluntary : undefined;
  const type = separationType.safeParse(said.type).data ?? typeOf(voluntary);
  if (said.type !== undefined && !separationType.safeParse(said.type).success) {
    issues.push({
      code: 'separation_type_unknown',
      path: `$.context.extensions['${EMPLOYMENT_EXTENSION.separationType}']`,
      message: 'The type of the separation is not one of those that are known.',
      hint: `Send one of ${SEPARATION_TYPES.map((type) => `"${type}"`).join(', ')}; the reason is apart.`,
    });
  }
  const { scheme, code } = members(said.reason);
  const reasonScheme = text(scheme);
  return {
    reason: text(said.reason) ?? text(code),
    voluntary,
    ...(type === undefined ? {} : { type }),
    ...(reasonScheme === undefined ? {} : { reasonScheme }),
  };
}

function typeOf(voluntary: boolean | undefined): Separation['type'] {
  if (voluntary === undefined) return undefined;
  return voluntary ? 'voluntary' : 'other';
}
