// The part of tincanjs that the tests use; the package has no types of its own.
declare module 'tincanjs' {
  type Json = Record<string, unknown>;

  /** `err` is null, an HTTP status (0: no connection) or an exception. */
  type Callback<T> = (err: number | null, result: T) => void;
  interface Asked<T> {
    callback: Callback<T>;
  }

  class Agent {
    constructor(agent: Json);
    readonly mbox: string | null;
    readonly name: string | null;
  }
  class Activity {
    constructor(activity: Json);
  }
  class Attachment {
    readonly content: ArrayBuffer | null;
    getContentAsString(): string;
  }
  class Statement {
    constructor(statement: Json);
    id: string | null;
    readonly actor: Agent;
    readonly verb: { readonly id: string };
    readonly stored: string | null;
    readonly attachments: readonly Attachment[] | null;
    asVersion(version: string): Json;
  }
  interface StatementsResult {
    readonly statements: readonly Statement[];
    readonly more: string | null;
  }
  interface StoredDocument {
    readonly contents: unknown;
    readonly etag: string | null;
  }
  interface Xhr {
    readonly status: number;
    readonly responseText: string;
  }
  interface OfState {
    agent: Agent;
    activity: Activity;
    registration?: string;
  }
  interface Write {
    contentType?: string;
    method?: 'POST' | 'PUT';
    lastSHA1?: string;
    requestHeaders?: Json;
  }

  class LRS {
    constructor(options: {
      endpoint: string;
      username: string;
      password: string;
      version?: string;
      allowFail: false;
    });
    about(asked: Asked<{ readonly version: readonly string[] }>): void;
    saveStatement(statement: Statement, asked: Asked<Xhr>): void;
    saveStatements(statements: readonly Statement[], asked: Asked<Xhr>): void;
    retrieveStatement(id: string, asked: Asked<Statement> & { params?: Json }): void;
    retrieveVoidedStatement(id: string, asked: Asked<Statement>): void;
    queryStatements(asked: Asked<StatementsResult> & { params: Json }): void;
    moreStatements(asked: Asked<StatementsResult> & { url: string | null }): void;
    saveState(id: string, content: unknown, asked: Asked<Xhr> & OfState & Write): void;
    retrieveState(id: string, asked: Asked<StoredDocument | null> & OfState): void;
    retrieveStateIds(asked: Asked<readonly string[]> & OfState): void;
    dropState(id: string | null, asked: Asked<Xhr> & OfState): void;
    saveActivityProfile(
      id: string,
      content: unknown,
      asked: Asked<Xhr> & Write & { activity: Activity },
    ): void;
    retrieveActivityProfile(id: string, asked: Asked<StoredDocument | null> & { activity: Activity }): void;
    saveAgentProfile(id: string, content: unknown, asked: Asked<Xhr> & Write & { agent: Agent }): void;
    retrieveAgentProfile(id: string, asked: Asked<StoredDocument | null> & { agent: Agent }): void;
    retrieveAgentProfileIds(asked: Asked<readonly string[]> & { agent: Agent }): void;
    retrieveActivity(id: string, asked: Asked<{ readonly id: string }>): void;
  }

  const TinCan: {
    readonly Agent: typeof Agent;
    readonly Activity: typeof Activity;
    readonly Statement: typeof Statement;
    readonly LRS: typeof LRS;
  };

  export type { Callback, Json, Xhr };
  export default TinCan;
}
