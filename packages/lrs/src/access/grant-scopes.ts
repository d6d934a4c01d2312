import { allows, type Principal, SCOPES, type Scope } from './keys.ts';

/** The scopes that learning platforms ask for at token endpoints (LinkedIn Learning and others), as ours. */
const PLATFORM_SCOPES: Readonly<Record<string, readonly Scope[]>> = {
  'xapi:write': ['statements/write', 'define', 'state', 'profile'],
  'xapi:read': ['all/read', 'statements/read', 'statements/read/mine'],
  'xapi:all': [
    'statements/write',
    'define',
    'state',
    'profile',
    'all/read',
    'statements/read',
    'statements/read/mine',
  ],
};

/** Scopes as asked for, and those that were granted. */
export interface GrantedScopes {
  /** Ours, each one the key allows. */
  readonly scopes: readonly Scope[];
  /** The names of the request that gave at least one. */
  readonly granted: readonly string[];
  /** Names that mean nothing here. */
  readonly unknown: readonly string[];
  /** Names the key has nothing of. */
  readonly beyond: readonly string[];
}

/**
 * Translates the names of a token request, ours or `xapi:read`, `xapi:write` and `xapi:all`, and keeps what the holder
 * has itself: a token never says more than its key.
 */
export function grantScopes(names: readonly string[], holder: Pick<Principal, 'scopes'>): GrantedScopes {
  const scopes = new Set<Scope>();
  const granted: string[] = [];
  const unknown: string[] = [];
  const beyond: string[] = [];
  for (const name of new Set(names)) {
    const meant = meaningOf(name);
    const covered = meant?.filter((scope) => allows(holder, scope));
    if (covered === undefined) unknown.push(name);
    else if (covered.length === 0) beyond.push(name);
    else granted.push(name);
    for (const scope of covered ?? []) scopes.add(scope);
  }
  return { scopes: [...scopes], granted, unknown, beyond };
}

function meaningOf(name: string): readonly Scope[] | undefined {
  if (Object.hasOwn(PLATFORM_SCOPES, name)) return PLATFORM_SCOPES[name];
  const own = SCOPES.find((scope) => scope === name);
  return own === undefined ? undefined : [own];
}
