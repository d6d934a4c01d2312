import type { MetricDefinition } from '../metrics/metric.ts';
import { CURVE_FIGURES } from './curve-figures.ts';
import { PAY_FIGURES } from './pay-figures.ts';
import { RANKING_FIGURES } from './ranking-figures.ts';
import { RATE_FIGURES } from './rate-figures.ts';

/** What a script computes again, and the table that it reads. */
export interface Evidence {
  /** Which form the table has. */
  readonly kind: 'rate' | 'curve' | 'pay' | 'ranking';
  readonly definition: MetricDefinition;
  /** Path and query that ask for the answer again. */
  readonly permalink: string;
  /** The name under which the table is looked for unless another is given. */
  readonly file: string;
  /** Of curves: whether the share is of those without the event. */
  readonly without?: boolean;
}

const FIGURES = {
  rate: RATE_FIGURES,
  curve: CURVE_FIGURES,
  pay: PAY_FIGURES,
  ranking: RANKING_FIGURES,
} as const;

/**
 * A script in base R that reads the table of an answer, after suppression, and computes its figures from the counts and moments in it. It prints
 * each figure beside its own, and ends with status 1 where one differs by more than 1e-6, relative, or absolute below 1. The methods
 * are written down once more there, with R's own distributions, so that neither code checks itself.
 */
export function evidenceScript({ kind, definition, permalink, file, without = false }: Evidence): string {
  const { id, version, title, formula } = definition;
  return `${[
    `# ${inComment(title)}`,
    `# ${id}, version ${version}: ${inComment(formula)}`,
    `# The table: GET ${inComment(permalink.replace('?', '.csv?'))}`,
    `# Rscript evidence.R ${file}`,
    '',
    `file <- "${file}"`,
    `share_is_without_event <- ${without ? 'TRUE' : 'FALSE'}`,
    READ,
    FIGURES[kind],
    REPORT,
  ].join('\n')}\n`;
}

/** On one line, so that nothing of a text is run. */
function inComment(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

const READ = String.raw`
arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) > 0) file <- arguments[1]
table <- read.csv(file, na.strings = "", stringsAsFactors = FALSE, fileEncoding = "UTF-8")
confidence <- table$confidence[1]
z <- qnorm((1 + confidence) / 2)
tolerance <- 1e-6
compared <- 0
disagreeing <- 0

# A figure of the table beside the same computed here; nothing where the table has none.
figure <- function(where, name, given, computed) {
  if (length(given) != 1 || is.na(given)) return(invisible(NULL))
  agrees <- isTRUE(abs(given - computed) / max(1, abs(given)) <= tolerance)
  compared <<- compared + 1
  if (!agrees) disagreeing <<- disagreeing + 1
  cat(sprintf("%s, %s: %.10g here %.10g%s\n", where, name, given, computed, if (agrees) "" else "  DISAGREES"))
}
place <- function(row) if (row$line == "row") row$key else row$line

# What each p is worth among all of its kind.
adjust <- function(lines, method, p = "p", adjusted_p = "adjusted_p") {
  lines <- lines[!is.na(lines[[p]]), ]
  adjusted <- p.adjust(lines[[p]], method)
  for (i in seq_len(nrow(lines))) figure(place(lines[i, ]), paste("p adjusted by", method), lines[[adjusted_p]][i], adjusted[i])
}
`;

const REPORT = String.raw`
if (compared == 0) cat("Every figure of this table is suppressed: there is nothing to compute.\n")
cat(sprintf("%d figures, %d of them differ by more than %g\n", compared, disagreeing, tolerance))
quit(status = if (disagreeing > 0) 1 else 0)`;
