/**
 * Differences of means and of changes (Welch 1947) from people, means and standard deviations, and what adds up. Medians come from the
 * pay of single people, which no table shows.
 */
export const PAY_FIGURES = `
compare_means <- function(where, row, name, means, deviations) {
  if (is.na(row[[name]])) return(invisible(NULL))
  part <- function(which) row[[paste0(name, "_", which)]]
  n <- c(row$holders_people, row$non_holders_people)
  of_mean <- deviations^2 / n
  se <- sqrt(sum(of_mean))
  df <- sum(of_mean)^2 / sum(of_mean^2 / (n - 1))
  difference <- means[1] - means[2]
  reach <- qt((1 + confidence) / 2, df) * se
  called <- gsub("_", " ", name)
  figure(where, called, row[[name]], difference)
  figure(where, paste("standard error of the", called), part("se"), se)
  figure(where, paste("degrees of freedom of the", called), part("degrees_of_freedom"), df)
  figure(where, paste("lower limit of the", called), part("low"), difference - reach)
  figure(where, paste("upper limit of the", called), part("high"), difference + reach)
  figure(where, paste("p of the", called), part("p"), 2 * pt(-abs(difference) / se, df))
}

shown <- table[table$disclosure %in% "shown", ]
for (i in seq_len(nrow(shown))) {
  row <- shown[i, ]
  where <- place(row)
  for (group in c("holders", "non_holders")) {
    of <- function(name) row[[paste0(group, "_", name)]]
    figure(where, paste("change of", group), of("change"), of("after_mean") - of("before_mean"))
    for (when in c("before", "after")) {
      employed <- of(paste0(when, "_employed"))
      figure(where, paste("share of", group, "paid", when), of(paste0(when, "_employed_share")), employed / of("people"))
      # Whoever was paid nothing counts as 0.
      figure(where, paste("mean of", group, when), of(paste0(when, "_mean")),
        if (is.na(employed)) of(paste0(when, "_mean")) else of(paste0(when, "_employed_mean")) * employed / of("people"))
    }
  }
  compare_means(where, row, "difference", c(row$holders_after_mean, row$non_holders_after_mean),
    c(row$holders_after_deviation, row$non_holders_after_deviation))
  compare_means(where, row, "difference_in_differences", c(row$holders_change, row$non_holders_change),
    c(row$holders_change_deviation, row$non_holders_change_deviation))
}

# Both comparisons of all rows, to explore; both of all together, to claim.
tests <- do.call(rbind, lapply(c("difference", "difference_in_differences"), function(name) data.frame(
  line = table$line, key = table$key, p = table[[paste0(name, "_p")]], adjusted_p = table[[paste0(name, "_adjusted_p")]])))
adjust(tests[tests$line == "row", ], "BH")
adjust(tests[tests$line == "total", ], "holm")`;
