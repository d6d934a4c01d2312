import { Problem } from '@cairn/http';
import type { permalinkMembers } from '@cairn/query-contract';
import type { z } from '@hono/zod-openapi';

type Permalink = z.output<z.ZodObject<typeof permalinkMembers>>;

/** What a permanent link fixes of an answer. */
interface Fixed {
  readonly asKnownAt: number;
  readonly asOf: string;
  readonly definition: { readonly version: string };
}

/** A request whose answer gets a link: its path, and its parameters as they were read, defaults included. */
interface Asked {
  readonly req: { readonly path: string };
}
type Parameters = Readonly<Record<string, unknown>> & {
  readonly definitionVersion?: string | undefined;
};

/**
 * The answer with the link that asks for it again: all parameters, both times and the version of its definition. Whatever is stored
 * later, two answers to one link have the same numbers, as long as `definitionChanged` is null.
 * @param form what the path of the request has after that of the answer, such as `.csv`
 */
export function linked<Answer extends Fixed>(
  { req }: Asked,
  { definitionVersion, asKnownAt: _, asOf: __, ...asked }: Parameters,
  answer: Answer,
  form = '',
): Answer & Permalink {
  const { asKnownAt, asOf, definition } = answer;
  const fixed = { ...asked, asKnownAt, asOf, definitionVersion: definition.version };
  const query = new URLSearchParams(
    Object.entries(fixed).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  const path = req.path.endsWith(form) ? req.path.slice(0, req.path.length - form.length) : req.path;
  return {
    ...answer,
    permalink: `${path}?${query}`,
    definitionChanged: changeOf(definition.version, definitionVersion),
  };
}

/** @throws {Problem} 400 for a version that has not been */
function changeOf(now: string, asked: string | undefined): Permalink['definitionChanged'] {
  if (asked === undefined || asked === now) return null;
  if (Number(asked) < Number(now)) return { from: asked, to: now };
  const message = `There is no version ${asked} of this definition: the newest is ${now}.`;
  throw new Problem(400, 'invalid_request', 'The request has a parameter that cannot be used.', {
    issues: [
      {
        path: 'query.definitionVersion',
        code: 'unknown_version',
        message,
        hint: 'Send the version that the answer has, or leave it out.',
      },
    ],
  });
}
