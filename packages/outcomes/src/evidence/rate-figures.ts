/**
 * Rates with Wilson's interval for the number of independent applications (Wilson 1927; Korn & Graubard 1998), Newcombe's difference (1998, method 10), and the
 * difference of Mantel-Haenszel with Greenland & Robins' variance (1985), clustered by person. R has none of them in this form.
 */
export const RATE_FIGURES = `
wilson <- function(p, n) {
  centre <- p + z^2 / (2 * n)
  spread <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  c(if (p == 0) 0 else (centre - spread) / (1 + z^2 / n), if (p == 1) 1 else (centre + spread) / (1 + z^2 / n))
}

score_test <- function(p, n) {
  pooled <- sum(p * n) / sum(n)
  variance <- pooled * (1 - pooled) * sum(1 / n)
  if (variance > 0) pchisq((p[1] - p[2])^2 / variance, 1, lower.tail = FALSE) else 1
}

shown <- table[table$disclosure %in% "shown", ]
for (i in seq_len(nrow(shown))) {
  row <- shown[i, ]
  p <- c(row$holders_count / row$holders_n, row$non_holders_count / row$non_holders_n)
  a <- wilson(p[1], row$holders_independent_n)
  b <- wilson(p[2], row$non_holders_independent_n)
  figure(place(row), "rate of holders", row$holders_rate, p[1])
  figure(place(row), "lower limit of holders", row$holders_low, a[1])
  figure(place(row), "upper limit of holders", row$holders_high, a[2])
  figure(place(row), "rate of non-holders", row$non_holders_rate, p[2])
  figure(place(row), "lower limit of non-holders", row$non_holders_low, b[1])
  figure(place(row), "upper limit of non-holders", row$non_holders_high, b[2])
  difference <- p[1] - p[2]
  figure(place(row), "difference", row$difference, difference)
  figure(place(row), "lower limit of the difference", row$difference_low,
    difference - sqrt((p[1] - a[1])^2 + (b[2] - p[2])^2))
  figure(place(row), "upper limit of the difference", row$difference_high,
    difference + sqrt((a[2] - p[1])^2 + (p[2] - b[1])^2))
  figure(place(row), "p", row$p, score_test(p, c(row$holders_independent_n, row$non_holders_independent_n)))
}

matched <- table[table$line == "matched", ]
if (nrow(matched) == 1) {
  # Suppressed rows are one stratum together: what the total less the shown rows gives.
  strata <- table[(table$line == "row" & table$disclosure %in% "shown") | table$line == "hidden", ]
  p <- strata$holders_count / strata$holders_n
  q <- strata$non_holders_count / strata$non_holders_n
  weight <- strata$holders_n * strata$non_holders_n / (strata$holders_n + strata$non_holders_n)
  of_shown <- p * (1 - p) / strata$holders_independent_n + q * (1 - q) / strata$non_holders_independent_n
  variance <- ifelse(strata$line == "hidden", strata$difference_variance, of_shown)
  difference <- sum(weight * (p - q)) / sum(weight)
  reach <- z * sqrt(sum(weight^2 * variance)) / sum(weight)
  figure("matched", "difference", matched$difference, difference)
  figure("matched", "lower limit of the difference", matched$difference_low, difference - reach)
  figure("matched", "upper limit of the difference", matched$difference_high, difference + reach)
  figure("matched", "p", matched$p, 2 * pnorm(-abs(difference) / (reach / z)))
  total <- table[table$line == "total", ]
  figure("matched", "reversed", as.numeric(matched$reversed == "true"), as.numeric(difference * total$difference < 0))
}

# Of all rows that are shown, to explore; of all together and matched, to claim.
adjust(table[table$line == "row", ], "BH")
adjust(table[table$line %in% c("total", "matched"), ], "holm")`;
