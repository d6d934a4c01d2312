/** Why a warehouse could not be opened. */
export type WarehouseOpenFailure =
  | 'platform'
  | 'locked'
  | 'directory'
  | 'corrupt'
  | 'unreachable'
  | 'absent'
  | 'refused';

/** The warehouse cannot be used; the message says what is wrong, `remedy` what to do about it. */
export class WarehouseOpenError extends Error {
  readonly failure: WarehouseOpenFailure;
  /** One sentence for the person who starts Cairn. */
  readonly remedy: string;

  constructor(failure: WarehouseOpenFailure, message: string, remedy: string, options?: { cause?: unknown }) {
    super(`${message} ${remedy}`, options);
    this.name = 'WarehouseOpenError';
    this.failure = failure;
    this.remedy = remedy;
  }
}
