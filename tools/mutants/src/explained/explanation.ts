/** Why a change is not noticed. */
export interface Explanation {
  readonly path: string;
  /** The code as it is, its spaces joined. */
  readonly code: string;
  /** What it becomes; without it whatever it becomes. */
  readonly replacement?: string;
  readonly reason: string;
}
