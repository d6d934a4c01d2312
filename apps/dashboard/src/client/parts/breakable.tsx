import { Fragment } from 'react';
import { breakPoints } from '../format/break-points.ts';

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
