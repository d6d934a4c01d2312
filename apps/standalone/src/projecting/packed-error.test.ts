import { describe, expect, it } from 'vitest';
import { packError, unpackError } from './packed-error.ts';

const sent = (thrown: unknown) => unpackError(structuredClone(packError(thrown)));

describe('an error from another thread', () => {
  it('has the name, words, place and codes that it had', () => {
    const error = Object.assign(new RangeError('too far'), {
      code: '69',
      clickhouseCode: 69,
      other: () => 1,
    });
    const again = sent(error);
    expect(again).toBeInstanceOf(Error);
    expect({ ...again }).toEqual({ name: 'RangeError', code: '69', clickhouseCode: 69 });
    expect(again.message).toBe('too far');
    expect(again.stack).toBe(error.stack);
  });

  it('is an error whatever was thrown', () => {
    expect(sent('so')).toMatchObject({ name: 'Error', message: 'so' });
  });
});
