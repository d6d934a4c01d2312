const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A day or an instant that the catalogue takes, and why it is not as it was written; nothing of nothing. */
export function readTime(text: string | undefined): { readonly time?: string; readonly why?: string } {
  if (text === undefined) return {};
  if (isTime(text)) return { time: text };
  const day = text.slice(0, 10);
  if (isTime(day) && isTime(`${text.replace(' ', 'T')}Z`)) {
    return { time: day, why: 'the time has no zone: its day is kept' };
  }
  return { why: 'it is not a date or time' };
}

function isTime(value: string): boolean {
  return TIME.test(value) && !Number.isNaN(Date.parse(value));
}
