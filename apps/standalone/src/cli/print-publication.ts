import { z } from 'zod';
import { print } from './print-answers.ts';

const publication = z.object({
  published: z.array(z.object({ kind: z.string(), id: z.string(), version: z.string() })),
  applied: z.boolean(),
});

/** Prints what a publication did. */
export function printPublication(answer: unknown, { json }: { readonly json?: boolean }): void {
  const { published, applied } = publication.parse(answer);
  if (json) {
    print(JSON.stringify({ published, applied }));
    return;
  }
  for (const { kind, id, version } of published) print(`published  ${kind}  ${id}  version ${version}`);
  print(
    applied
      ? 'Attainment has been decided under it.'
      : 'It is stored; attainment is being decided under it now.',
  );
}
