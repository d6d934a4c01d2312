import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contentKey, readStatements, renderExact, statementKeys, timestampMillis } from './index.ts';

// Real statements live beside the repository; a bare clone has none, and says so.
const DATA = new URL('../../../../shared/data/', import.meta.url);
const OPTIONS = { version: '1.0.3', maxStatements: 100, maxDepth: 50 } as const;
const ADD = { id: 'x', stored: 's', authority: {}, timestamp: 't', version: '1.0.0' };

/** Open edX files that the specification refuses, with the rule. */
const REFUSED: Record<string, string> = {
  // A bare UUID has no scheme (Data 2.2).
  'edx.special_exam.timed.attempt.submitted.json': 'invalid_iri $.context.contextActivities.grouping[0].id',
  // "GroupActivity" is not an object type (Data 2.4.4).
  'problem_check(server).list_answers.json': 'invalid_value $.object.objectType',
  'problem_check(server,multiple_questions,correct).json': 'invalid_value $.object.objectType',
  'problem_check(server,multiple_questions,partial_correct).json': 'invalid_value $.object.objectType',
};

const missing = !existsSync(DATA);

describe.skipIf(missing)(`real statements${missing ? ' (skipped: ../shared/data is not there)' : ''}`, () => {
  it('22,000 of FUN-MOOC: all valid, 1,452 actors, 8 verbs, rendered to the character', () => {
    const lines = gunzipSync(readFileSync(new URL('fun-mooc/statements.jsonl.gz', DATA)))
      .toString()
      .trim()
      .split('\n');
    const actors = new Set<string | undefined>();
    const verbs = new Set<string>();
    const contents = new Set<string>();
    for (const line of lines) {
      const outcome = readStatements(line, OPTIONS);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
      for (const { raw, value } of outcome.statements) {
        const keys = statementKeys(value);
        actors.add(keys.actor);
        verbs.add(keys.verb);
        contents.add(`${contentKey(value).digest} ${timestampMillis(value)}`);
        expect(renderExact(raw, value, ADD, '1.0.3')).toBe(
          `${raw.slice(0, -1)},"stored":"s","authority":{},"version":"1.0.0"}`,
        );
      }
    }
    expect([lines.length, actors.size, verbs.size, contents.size]).toEqual([22_000, 1452, 8, 22_000]);
  });

  it.each(['open-edx', 'moodle'])('%s: accepted, or refused by a rule named here', (platform) => {
    const folder = new URL(`platform-statements/${platform}/`, DATA);
    for (const file of readdirSync(folder)) {
      const outcome = readStatements(
        readFileSync(new URL(encodeURIComponent(file), folder), 'utf8'),
        OPTIONS,
      );
      const first = outcome.ok ? undefined : `${outcome.issues[0]?.code} ${outcome.issues[0]?.path}`;
      expect({ file, first }).toEqual({ file, first: REFUSED[file] });
    }
  });
});
