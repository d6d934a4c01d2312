/**
 * Limits of shares on the scale log(-log) (Kalbfleisch & Prentice 2002), differences of two shares, and the log-rank test. A share, its
 * standard error and a median come from the days of single people, which no table shows: the script bounds them by the counts instead.
 */
export const CURVE_FIGURES = `
log_log <- function(incidence, se) {
  if (incidence <= 0 || incidence > 1 - 1e-12) return(c(incidence, incidence))
  spread <- exp(z * se / (incidence * abs(log(incidence))))
  c(incidence^spread, incidence^(1 / spread))
}

lines <- table[table$line %in% c("row", "total") & !is.na(table$group), ]
for (name in unique(paste(lines$line, lines$key))) {
  of_row <- lines[paste(lines$line, lines$key) == name, ]
  where <- place(of_row[1, ])
  for (group in setdiff(unique(of_row$group), "difference")) {
    points <- of_row[of_row$group == group & !is.na(of_row$share), ]
    points <- points[order(points$days), ]
    incidence <- if (share_is_without_event) 1 - points$share else points$share
    for (i in seq_len(nrow(points))) {
      limits <- log_log(incidence[i], points$se[i])
      if (share_is_without_event) limits <- rev(1 - limits)
      on <- sprintf("of %s on day %d", group, points$days[i])
      figure(where, paste("lower limit", on), points$low[i], limits[1])
      figure(where, paste("upper limit", on), points$high[i], limits[2])
    }
    # What cannot be computed must at least be possible: shares never turn back, half had the event by the median, as far as it was
    # followed and shown, and nobody is at risk who is not there.
    median <- of_row$median_days[of_row$group == group][1]
    possible <- all(diff(incidence) >= 0) && all(points$at_risk <= points$n) && all(points$events <= points$n)
    if (!is.na(median)) possible <- possible && all(incidence[points$days < median] < 0.5 + tolerance) &&
      all(incidence[points$days > median] > 0.5 - tolerance)
    figure(where, paste("whether the curve is possible, of", group), 1, as.numeric(possible))
  }
  difference <- of_row[of_row$group == "difference", ]
  if (nrow(difference) == 1) {
    on <- of_row[of_row$days %in% difference$within_days & !is.na(of_row$share), ]
    groups <- setdiff(unique(of_row$group), "difference")
    first <- on[on$group == groups[1], ]
    second <- on[on$group == groups[2], ]
    value <- first$share - second$share
    reach <- z * sqrt(first$se^2 + second$se^2)
    figure(where, "difference", difference$difference, value)
    figure(where, "lower limit of the difference", difference$difference_low, max(-1, value - reach))
    figure(where, "upper limit of the difference", difference$difference_high, min(1, value + reach))
    figure(where, "p", difference$p, 2 * pnorm(-abs(value) / sqrt(first$se^2 + second$se^2)))
  }
}

test <- table[table$line == "test", ]
if (nrow(test) == 1 && !is.na(test$chi_squared)) {
  figure("log-rank", "chi-squared", test$chi_squared, (test$observed - test$expected)^2 / test$variance)
  figure("log-rank", "p", test$p, pchisq(test$chi_squared, test$degrees_of_freedom, lower.tail = FALSE))
}

# Of the differences of all rows, to explore; of that of all together and the test, to claim.
adjust(table[table$line == "row", ], "BH")
adjust(table[table$line %in% c("total", "test"), ], "holm")`;
