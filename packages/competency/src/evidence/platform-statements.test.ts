import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evidenceOf, readEvidence } from './read-evidence.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/platform-statements/', import.meta.url));

/** What the files of one platform say, by file, without the files that say nothing. */
function evidenceIn(platform: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const file of readdirSync(`${folder}${platform}`)) {
    const content: unknown = JSON.parse(readFileSync(`${folder}${platform}/${file}`, 'utf8'));
    const all = (Array.isArray(content) ? content : [content]).flatMap(evidenceOf);
    if (all.length > 0)
      found[file.replace('.json', '')] = all.map(({ kind, quality }) => `${kind} ${quality}`);
  }
  return found;
}

describe.skipIf(!existsSync(folder))('real statements (needs ../shared/data/platform-statements)', () => {
  it('Open edX', () => {
    expect(evidenceIn('open-edx')).toMatchObject({
      'edx.course.grade.now_failed': ['fail 0'],
      'edx.course.grade.passed.first_time': ['pass 1'],
      'edx.grades.course.grade_calculated_letter_grade': ['score 1'],
      'edx.grades.course.grade_calculated_no_letter_grade': ['score 0.02'],
      'edx.grades.subsection.grade_calculated': ['score 1'],
      'problem_check(server)': ['fail 0', 'score 0'],
      // The first statement's objectType is "GroupActivity", which xAPI has not: only its three parts are read.
      'problem_check(server,multiple_questions,partial_correct)': ['pass 1', 'pass 1', 'fail 0'],
    });
    expect(evidenceIn('open-edx')).not.toHaveProperty('edx.grades.problem.submitted.weighted_possible_0');
  });

  it('Moodle', () => {
    expect(evidenceIn('moodle')).toMatchObject({
      'core.badge_revoked.user_forfeited_badge': ['credential undefined'],
      'core.course_completed.completing_existing_course': ['completion 1'],
      'mod_assign.assignment_graded.existing_assignment_graded_nocomment': ['score 0.5'],
      'mod_lesson.lesson_ended': ['score 0.75', 'completion 1'],
      'mod_quiz.attempt_submitted.no_questions': ['score 0.5', 'completion 1'],
      'mod_quiz.question_manually_graded': ['score 0.5'],
      'tool_certificate.certificate_issued': ['credential 1'],
    });
    expect(evidenceIn('moodle')).not.toHaveProperty('tool_certificate.certificate_verified');
  });
});

const files = fileURLToPath(
  new URL('../../../../../shared/data/standards/xapi-statements/', import.meta.url),
);

/** What the statements of a file say, each "kind quality" or "kind: why it does not count". */
function saidIn(file: string): string[] {
  const content = readFileSync(`${files}${file}`, 'utf8').trim();
  const statements: unknown[] = file.endsWith('l')
    ? content.split('\n').map((line) => JSON.parse(line))
    : [JSON.parse(content)];
  return statements.flatMap((statement) =>
    evidenceOf(statement as object).map(({ kind, quality, bar }) =>
      bar === undefined ? `${kind} ${quality}` : `${kind}: ${bar}`,
    ),
  );
}

describe.skipIf(!existsSync(files))(
  'real statements (needs ../shared/data/standards/xapi-statements)',
  () => {
    it.each([
      ['cmi5-03-completed_or_passed-passed.jsonl', ['completion 1']],
      ['cmi5-05-completed_or_passed-failed_completed.jsonl', ['fail 0', 'completion 1', 'completion 1']],
      [
        'cmi5-10-completed_and_passed-masteryScore.jsonl',
        ['completion 1', 'pass 1', 'score 0.88', 'completion 1'],
      ],
      ['h5p-libretexts-raw-contradicts-scaled.json', ['score: contradictory-score', 'completion 1']],
      ['h5p-report-1.jsonl', ['score 0', 'completion 1']],
      ['h5p-report-2.jsonl', ['score 0', 'score: sub-content', 'score: sub-content', 'score: sub-content']],
      [
        'linkedin-learning-totara.jsonl',
        ['progress 0.39', 'progress 1', 'completion 1', 'progress 1', 'completion 1'],
      ],
      ['storyline-completed-slide-with-score.json', ['pass 1', 'score 0.85', 'completion 1']],
      ['vle-blackboard-assignment_submitted.json', ['completion 1']],
      ['vle-moodle-asssignment_graded.json', ['score 0.25', 'completion 1']],
    ])('%s', (file, expected) => {
      expect(saidIn(file)).toEqual(expected);
    });

    it('name the assessor, the attempt and the platform', () => {
      const graded = JSON.parse(readFileSync(`${files}vle-moodle-asssignment_graded.json`, 'utf8'));
      expect(readEvidence(graded)).toMatchObject({
        learner: 'account:http://localhost:8080/moodle/moodle|stutest',
        assessor: 'account:http://localhost:8080/moodle/moodle|madmin',
        platform: 'Moodle',
        attempt: undefined,
      });
      const lines = readFileSync(`${files}cmi5-05-completed_or_passed-failed_completed.jsonl`, 'utf8').trim();
      const attempts = lines.split('\n').flatMap((line) => readEvidence(JSON.parse(line))?.attempt ?? []);
      expect(attempts).toHaveLength(2);
      expect(attempts[0]).toMatch(/^cmi5 b6cbbce3-516b-478d-9ff8-a62b1dfdc431 [0-9a-f-]{36}$/);
    });
  },
);

describe.skipIf(!existsSync(folder))('attempts in real statements', () => {
  const attemptsIn = (file: string) => {
    const content: unknown = JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));
    return (Array.isArray(content) ? content : [content]).map(
      (statement) => readEvidence(statement)?.attempt,
    );
  };

  it('are those of Moodle, with the questions in them apart', () => {
    const attempt = 'http://www.example.org/mod/quiz/attempt.php?attempt=1&cmid=1';
    expect(attemptsIn('moodle/mod_quiz.attempt_submitted.multichoice_withchoices.json')).toEqual([
      attempt,
      `${attempt} part http://www.example.org/question/question.php?cmid=1&id=1`,
    ]);
    expect(
      attemptsIn('moodle/mod_assign.assignment_graded.existing_assignment_graded_nocomment.json'),
    ).toEqual([undefined]);
  });

  it('are those of Open edX, where the problem has a number', () => {
    const [attempt] = attemptsIn('open-edx/problem_check(server).json');
    expect(attempt).toMatch(/type@problem\+block@3fc5461f86764ad7bdbdf6cbdde61e66 attempt 10$/);
    expect(attemptsIn('open-edx/edx.grades.subsection.grade_calculated.json')).toEqual([undefined]);
  });
});
