import { Fragment } from 'react';

/** Text with long addresses in it: a line ends at their separators, within a word only where nothing else fits. */
export function Breakable({ text }: { readonly text: string }) {
  // A piece has no name but its place.
  const pieces = breakPoints(text).map((piece, index) => ({ piece, key: `${index} ${piece}` }));
  return pieces.map(({ piece, key }) => (
    <Fragment key={key}>
      {piece}
      <wbr />
    </Fragment>
  ));
}

/**
 * An address or identifier in the pieces a line may end after: at its separators (`@ . / : _ - | # ? & =`), never within a
 * word. Runs of separators stay together, and the pieces put together are the text.
 */
export function breakPoints(text: string): readonly string[] {
  return text.match(/[^@./:_\-|#?&=]*[@./:_\-|#?&=]+|[^@./:_\-|#?&=]+/g) ?? [];
}
