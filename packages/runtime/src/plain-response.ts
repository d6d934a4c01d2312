/** An HTTP answer as data, for whatever server there is: `new Response(body, { status, headers })`. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}
