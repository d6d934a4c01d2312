/** What a store did that it must not. */
export type ViolationKind =
  /** Acknowledged, and not there. */
  | 'lost'
  /** There more than once. */
  | 'doubled'
  /** Under one id, something else than what was acknowledged or came first. */
  | 'two winners'
  /** Reads otherwise than it was sent. */
  | 'altered'
  /** There, though it was never sent or had to be refused. */
  | 'phantom'
  /** Some of a batch without the rest. */
  | 'torn batch'
  /** Voided and still shown, or hidden without being voided. */
  | 'void'
  /** Not readable right after it was acknowledged. */
  | 'stale read'
  /** Missing in a listing that promised to have it. */
  | 'broken promise'
  /** An answer with a status it must not have. */
  | 'wrong code'
  /** A clock event went back. */
  | 'clock'
  /** Two processes wrote to one folder. */
  | 'two stores'
  /** Did not continue though it should have. */
  | 'stuck'
  /** Did not happen, so that the run proves nothing about it. */
  | 'idle'
  /** The tables are not what the log makes of them. */
  | 'tables'
  /** The rebuilt tables differ from the tables before. */
  | 'rebuild';

/** One finding, in words that lead to the operation. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly what: string;
}
