import { z } from 'zod';
import { dayOrInstant } from '../day-or-instant.ts';
import { insideBound, iri, text } from '../fields.ts';

/** A code of a published scheme, such as an occupation or a field of study. */
const codeSchema = z.object({
  scheme: text.meta({ example: 'O*NET-SOC' }),
  version: text.optional().meta({ example: '2019' }),
  code: text.meta({ example: '15-1252.00' }),
});

const words = (description: string) =>
  z
    .array(text)
    .min(1)
    .optional()
    .meta({ description, ...insideBound });

/** What CASE, CTDL and Open Badges say of an item beside its name; Cairn keeps it and decides nothing by it. */
export const described = {
  code: text.optional().meta({ description: 'Its code in its own framework or register', example: 'A.1.2' }),
  codes: z
    .array(codeSchema)
    .min(1)
    .optional()
    .meta({ description: 'Its codes in other schemes', ...insideBound }),
  type: text.optional().meta({ description: 'What it is, in the words of its source', example: 'Skill' }),
  level: z
    .union([text, z.array(text).min(1).meta(insideBound)])
    .optional()
    .meta({ description: 'One level or several, in the words of its source', example: 'B2' }),
  status: text.optional().meta({ description: 'Its status at its source', example: 'Adopted' }),
  statusStartDate: dayOrInstant.optional(),
  statusEndDate: dayOrInstant.optional(),
  lastChangeDateTime: dayOrInstant.optional(),
  keywords: words('Words to find it by'),
  subjects: words('The subjects it belongs to, in the words of its source'),
};

/** {@link described} as it is kept. */
export interface Described {
  readonly code?: string;
  readonly codes?: readonly { readonly scheme: string; readonly version?: string; readonly code: string }[];
  readonly type?: string;
  readonly level?: string | readonly string[];
  readonly status?: string;
  readonly statusStartDate?: string;
  readonly statusEndDate?: string;
  readonly lastChangeDateTime?: string;
  readonly keywords?: readonly string[];
  readonly subjects?: readonly string[];
}

/** A list of IRIs; a single one need not be in a list. */
export const iris = z.union([iri, z.array(iri).min(1).meta(insideBound)]);
