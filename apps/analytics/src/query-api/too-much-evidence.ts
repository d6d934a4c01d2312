import { Problem } from '@cairn/http';
import { TooMuchEvidence } from '@cairn/projections';

/**
 * Awaits an answer that reads all evidence of a person.
 * @throws {Problem} 400 when that is more than is read for one answer
 */
export async function withinEvidence<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof TooMuchEvidence)) throw cause;
    throw new Problem(400, 'too_much_evidence', cause.message, {
      cause,
      issues: [
        {
          path: 'query',
          code: 'too_much_evidence',
          message: `${cause.person} cannot be decided again for a request.`,
          hint: 'GET /api/competencies/attainments without asOf gives what was decided and reads no evidence; with asOf, ask for other persons one by one at GET /api/competencies/attainment.',
        },
      ],
    });
  }
}
