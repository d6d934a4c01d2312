import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from './read-evidence.ts';

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
