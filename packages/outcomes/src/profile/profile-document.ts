/** A text by its language, as xAPI Profiles have it. */
type LanguageMap = Readonly<Record<string, string>>;

/** What a rule of a template asks of the values at some places: what this house uses of IEEE 9274.2.1, statement template rules. */
export interface TemplateRule {
  /** JSON paths, of which each may have `[*]`, between ` | `. */
  readonly location: string;
  readonly presence?: 'included';
  /** Each value must be one of these. */
  readonly all?: readonly unknown[];
  readonly scopeNote?: LanguageMap;
}

/** What statements with a verb, and where given with a type of object, must have. */
export interface StatementTemplate {
  readonly id: string;
  readonly type: 'StatementTemplate';
  readonly inScheme: string;
  readonly prefLabel: LanguageMap;
  readonly definition: LanguageMap;
  readonly verb: string;
  readonly objectActivityType?: string;
  readonly rules: readonly TemplateRule[];
}

/** A verb, type or extension that a profile mints. */
export interface ProfileConcept {
  readonly id: string;
  readonly type: 'Verb' | 'ActivityType' | 'ContextExtension';
  readonly inScheme: string;
  readonly prefLabel: LanguageMap;
  readonly definition: LanguageMap;
  /** Of an extension: a JSON schema, as text. */
  readonly inlineSchema?: string;
}

/** What statements of one registration may be, one after the other. */
export interface ProfilePattern {
  readonly id: string;
  readonly type: 'Pattern';
  readonly primary: boolean;
  readonly inScheme: string;
  readonly prefLabel: LanguageMap;
  readonly definition: LanguageMap;
  readonly alternates?: readonly string[];
  readonly sequence?: readonly string[];
  readonly zeroOrMore?: string;
  readonly optional?: string;
}

/** An xAPI Profile (IEEE 9274.2.1). */
export interface ProfileDocument {
  readonly '@context': 'https://w3id.org/xapi/profiles/context';
  readonly id: string;
  readonly type: 'Profile';
  readonly conformsTo: 'https://w3id.org/xapi/profiles#1.0';
  readonly prefLabel: LanguageMap;
  readonly definition: LanguageMap;
  readonly versions: readonly { readonly id: string; readonly generatedAtTime: string }[];
  readonly author: { readonly type: 'Organization'; readonly name: string };
  readonly concepts: readonly ProfileConcept[];
  readonly templates: readonly StatementTemplate[];
  readonly patterns: readonly ProfilePattern[];
}
