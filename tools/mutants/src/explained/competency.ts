import { because, explainedIn } from './explanation.ts';

/** Changes of packages/competency that no test can or should notice. */
export const COMPETENCY = explainedIn('packages/competency/src', {
  'alignment/alignment-index.ts': [
    because(
      'Every alignment has a condition; this is there for the compiler.',
      ['name === undefined || value === undefined', 'false'],
      ['name === undefined || value === undefined', 'name === undefined && value === undefined'],
      ['name === undefined', 'false'],
      ['value === undefined', 'false'],
    ),
  ],
  'catalogue/beyond-bounds.ts': [
    because('A text among the payers names nobody, and so not too many.', ['[]', '["Stryker was here"]']),
    because('No item has a list without a name; the condition is there for the compiler.', [
      'name === undefined',
      'false',
    ]),
  ],
  'catalogue/beyond-requirement.ts': [
    because(
      'The parts are counted once more at the next level; it saves collecting them.',
      ['parts + next.length > MOST_PARTS', 'false'],
      ['parts + next.length', 'parts - next.length'],
    ),
  ],
  'catalogue/contradicting-alignments.ts': [
    because('Only alignments with a pattern are looked at; the condition is there for the compiler.', [
      'activityPattern === undefined',
      'false',
    ]),
    because(
      'It is looked at again in the conditions; it saves working them out.',
      ['one.alignment.activityPattern === undefined', 'false'],
      ['alignment.activityPattern === undefined', 'false'],
    ),
    because('One alignment contradicts none; it saves working out its key.', ['placed.length < 2', 'false']),
    because('Past the last there is none, which is looked at next.', [
      'next < compared.length',
      'next <= compared.length',
    ]),
    because('Within the list there is one; the condition is there for the compiler.', [
      'b === undefined',
      'false',
    ]),
  ],
  'catalogue/form-issues.ts': [
    because('A format is asked of texts only; the condition is there for the compiler.', [
      "typeof input === 'string'",
      'true',
    ]),
    because('We write no union without options; the empty list is there for the compiler.', ['[]']),
  ],
  'catalogue/framework-schema.ts': [
    because(
      'A name in the OpenAPI document, which is tested where that is made.',
      ["{ id: 'Framework' }"],
      ["'Framework'"],
    ),
  ],
  'catalogue/parents.ts': [
    because(
      'What was visited leads to finished components alone, and a second visit neither ends one nor begins one.',
      ['places.has(start)', 'false'],
    ),
    because('What is walked is a node; the question mark is there for the compiler.', [
      'next.get(node)?.[step.at]',
      'next.get(node)[step.at]',
    ]),
  ],
  'catalogue/read-form.ts': [
    because('A list of that length read in pieces leads to the same.', [
      'list.length <= AT_ONCE',
      'list.length < AT_ONCE',
    ]),
    because(
      'Where no part of a list is well-formed there are issues; the condition is there for the compiler.',
      ['sent === undefined', 'false'],
    ),
  ],
  'catalogue/retirements.ts': [
    because('Nothing is found among none; it saves looking.', ['retirements.size === 0', 'false']),
    because('No framework has no id; the condition is there for the compiler.', [
      'framework !== undefined',
      'true',
    ]),
  ],
  'catalogue/unreachable.ts': [
    because('Nothing is at no place; the condition is there for the compiler.', [
      'before === undefined',
      'false',
    ]),
    because('The place is one of the list; the question mark is there for the compiler.', [
      'requirement.of[before]?.credits',
      'requirement.of[before].credits',
    ]),
    because('The place is one of the list; the condition is there for the compiler.', [
      'entry !== undefined',
      'true',
    ]),
    because('An entry without credits is neither a cap nor a minimum.', ['[]']),
  ],
  'decision/attainment-course.ts': [
    because(
      'What has lapsed by then is found lapsed at the next settled time, too, and in between its answer has no beginning.',
      ['shownAt + lifetime > time'],
    ),
  ],
  'decision/ends-ahead.ts': [
    because(
      'Only places in the heap are swapped; the condition is there for the compiler.',
      ['a === undefined', 'false'],
      ['b === undefined', 'false'],
    ),
  ],
  'decision/evidence-in-order.ts': [
    because(
      'Both places are in the list; the condition is there for the compiler.',
      ['before && piece', 'true'],
      ['before && piece', 'before || piece'],
    ),
  ],
  'decision/level-spans.ts': [
    because('No rank reaches that of a level that has none; it saves asking at each time.', [
      'rank === undefined',
      'false',
    ]),
  ],
  'decision/rule-version.ts': [
    because('A split text has a first part; the defaults are there for the compiler.', ["''"]),
  ],
  'decision/rules.ts': [
    because('Evidence without pieces is not looked at; the condition is there for the compiler.', [
      '!chosen',
      'false',
    ]),
    because('Nothing is found in an index of nothing; not to have one saves looking.', [
      'entries.length === 0',
      'false',
    ]),
    because('What is not in the list comes before all that is, which is where the score belongs.', [
      "'score'",
      '""',
    ]),
    because('Without retirements the maps that are made of them are empty, too; it saves making them.', [
      'catalogue.retirements.size === 0',
      'false',
    ]),
    because('No result is compared where no badge has a bar; it saves looking at each piece.', [
      'badgeBars.size === 0',
      'false',
    ]),
    because('Of what is not a competency the framework is not looked at.', ["kind === 'competency'", 'true']),
  ],
  'decision/running-decision.ts': [
    because('What counted is one of the list; the question mark is there for the compiler.', [
      'evidence[at]?.statementId',
      'evidence[at].statementId',
    ]),
    because('What counted is one of the list; the default is there for the compiler.', [
      "''",
      '"Stryker was here!"',
    ]),
  ],
  'decision/sift.ts': [
    because('What is not in the list comes before all that is, which is where the score belongs.', [
      "'score'",
      '""',
    ]),
    because('Equal points were dealt with just before.', ['points > newerPoints', 'points >= newerPoints']),
  ],
  'evidence/attempt.ts': [because('Neither the empty text nor another is a type of a part.', ["''"])],
  'evidence/learner-competency.ts': [
    because('What is not given is taken: only the other is asked for.', ["'taken'", '""']),
  ],
  'evidence/linkedin-learning.ts': [
    because('The pattern does not match either; the condition is there for the compiler.', [
      'activity === undefined',
      'false',
    ]),
  ],
  'evidence/moodle.ts': [
    because('Without a quality there is no evidence of kind score to give it to.', [
      'quality === undefined',
      'false',
    ]),
    because('Neither the empty text nor another is a type of a try.', ["''"]),
  ],
  'evidence/pluralsight.ts': [
    because('The pattern does not match either; the condition is there for the compiler.', [
      'activity === undefined',
      'false',
    ]),
  ],
  'evidence/quality.ts': [
    because(
      'No number is larger than undefined; the condition is there for the compiler.',
      ['score.min === undefined', 'false'],
      ['score.max === undefined', 'false'],
    ),
    because('With min 0 both shares are raw / max.', ['min < 0', 'min <= 0']),
    because('A share of 0 points is infinite or none, and near no score.', ['max > 0', 'max >= 0']),
  ],
  'evidence/read-evidence.ts': [
    because('An award is the only piece of its statement, and there is a piece.', [
      "pieces.some(({ kind }) => kind === 'credential')",
      "pieces.every(({ kind }) => kind === 'credential')",
    ]),
  ],
  'evidence/statement-facts.ts': [
    because('The pattern does not match an absent one either; the condition is there for the compiler.', [
      'registration !== undefined',
      'true',
    ]),
  ],
  'methods/weighted-evidence.ts': [
    because('What fades before the first piece is nothing.', ['count === 0', 'false']),
    because(
      'At least one piece is needed, so that there is a newest; the question mark is there for the compiler.',
      ['observations.at(-1)?.timestamp', 'observations.at(-1).timestamp'],
    ),
  ],
  'persons/change.ts': [
    because('A split has no times, and so begins before it ends; the condition is there for the compiler.', [
      "change.change === 'split'",
      'false',
    ]),
  ],
  'persons/conflicts.ts': [
    because('Without a link there is no rival; the condition is there for the compiler.', [
      'link === undefined',
      'false',
    ]),
  ],
  'persons/directory.ts': [
    because(
      'Both lists are of one length; the question mark is there for the compiler.',
      ['others[i]?.from', 'others[i].from'],
      ['others[i]?.person', 'others[i].person'],
    ),
    because('A link that is the same again is looked at again, and found the same.', [
      'old === now',
      'false',
    ]),
    because('What is absent is not true either.', ['{ split: false }', '{}']),
    because('What is not kept is worked out again, to the same.', [
      'this.#linksAt(identifier).links.length > 0',
    ]),
  ],
  'persons/known-link.ts': [
    because('Links with one id and one content are the same link.', [
      'compareTexts(contentOf(one), contentOf(other)) > 0',
      'compareTexts(contentOf(one), contentOf(other)) >= 0',
    ]),
  ],
  'persons/node.ts': [
    because(
      'An absent value is not an address; the condition is there for the compiler.',
      ['mbox !== undefined', 'true'],
      ['openid !== undefined', 'true'],
    ),
  ],
  'persons/targets.ts': [
    because('One target is one; the condition is there for the compiler.', ['target === undefined', 'false']),
  ],
  'persons/walk.ts': [
    because(
      'Where there is no further segment, it begins where all ends; the condition is there for the compiler.',
      ['segment === undefined', 'false'],
    ),
  ],
  'results/result-outcome.ts': [
    because('Neither is a number.', ["''", '"Stryker was here!"']),
    because('Of both outcomes only what is too low or unknown is looked for.', ["'passed'", '""']),
  ],
  'roles/coverage.ts': [
    because('All persons are compared with the skills of one role; the default is there for the compiler.', [
      '[]',
    ]),
  ],
  'stacks/circles.ts': [
    because('The value that is looked up instead is not a stack, so it is not in a circle.', ['[]']),
    because('To search on costs time and finds no shorter way.', ['at === to', 'false']),
  ],
  'stacks/credit-steps.ts': [
    because(
      'Of more choices than are kept the smallest sets are kept, which says by itself that there are more.',
      ['enough.length > CHOICES', 'false'],
      ['enough.length > CHOICES', 'enough.length >= CHOICES'],
    ),
  ],
  'stacks/evaluate.ts': [
    because('What is asked for is one of the entries; the condition is there for the compiler.', [
      'entry === undefined',
      'false',
    ]),
  ],
  'stacks/funnel.ts': [
    because('There is a part for each requirement; the condition is there for the compiler.', [
      'part !== undefined',
      'true',
    ]),
  ],
  'stacks/grants.ts': [
    because('What is absent is less than nothing; the condition is there for the compiler.', [
      'from !== undefined',
      'true',
    ]),
    because('What is looked up instead was granted at no time.', ['[]', '["Stryker was here"]']),
  ],
  'stacks/same-achievements.ts': [
    because(
      'To shorten the way saves time and leads to the same.',
      ['further !== undefined', 'false'],
      ['parents.set(at, further);', ';'],
    ),
    because('An association without a type is not an exact match.', ['[]']),
  ],
});
