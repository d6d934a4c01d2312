import type { ReadOptions } from '@cairn/standards';

/** How a request names what its file does not name, as the reader takes it. */
export function readingOf({
  framework,
  title,
  revision,
  fileName,
}: {
  readonly framework?: string | undefined;
  readonly title?: string | undefined;
  readonly revision?: string | undefined;
  readonly fileName?: string | undefined;
}): ReadOptions {
  return {
    ...(fileName !== undefined && { fileName }),
    ...(framework !== undefined && { frameworkId: framework }),
    ...(title !== undefined && { title }),
    ...(revision !== undefined && { version: revision }),
  };
}
