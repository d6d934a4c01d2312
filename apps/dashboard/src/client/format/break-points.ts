/**
 * An address or identifier in the pieces a line may end after: at its separators (`@ . / : _ - | # ? & =`), never within a
 * word. Runs of separators stay together, and the pieces put together are the text.
 */
export function breakPoints(text: string): readonly string[] {
  return text.match(/[^@./:_\-|#?&=]*[@./:_\-|#?&=]+|[^@./:_\-|#?&=]+/g) ?? [];
}
