import { InvalidArgumentError } from 'commander';

/**
 * Reads an option that is an address; a slash at its end is left out.
 * @param example what to show when the text is not a URL
 */
export function httpUrl(example: string): (text: string) => string {
  return (text) => {
    if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text.replace(/\/{1,20}$/, '');
    throw new InvalidArgumentError(`It must be an http URL such as ${example}.`);
  };
}
