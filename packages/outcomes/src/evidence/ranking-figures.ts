/**
 * A beta prior by moments (Kleinman 1973), weights by the number of independent applications, and the posterior of each group (Carlin & Louis 2000, 3.2). Groups that
 * differ by no more than chance are one, with Wilson's interval.
 */
export const RANKING_FIGURES = `
ranked <- table[table$line %in% "row", ]
p <- ranked$count / ranked$n
n <- ranked$independent_n
centre <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
spread <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2)) / (1 + z^2 / n)
if (nrow(ranked) > 0) {
  mean <- sum(p * n) / sum(n)
  between <- sum(n) - sum(n^2) / sum(n) - (nrow(ranked) - 1)
  excess <- sum(n * (p - mean)^2) / (mean * (1 - mean)) - (nrow(ranked) - 1)
  correlation <- if (between > 0) excess / between else 0
  if (correlation > 0) {
    strength <- max(1, 1 / correlation - 1)
    alpha <- mean * strength + n * p
    beta <- (1 - mean) * strength + n * (1 - p)
    shrunken <- alpha / (alpha + beta)
    low <- qbeta((1 - confidence) / 2, alpha, beta)
    high <- qbeta((1 + confidence) / 2, alpha, beta)
  } else {
    strength <- NA
    n_all <- sum(n)
    reach <- z * sqrt(mean * (1 - mean) / n_all + z^2 / (4 * n_all^2)) / (1 + z^2 / n_all)
    shrunken <- rep(mean, nrow(ranked))
    low <- rep((mean + z^2 / (2 * n_all)) / (1 + z^2 / n_all) - reach, nrow(ranked))
    high <- low + 2 * reach
  }
  figure("all", "rate", ranked$prior_mean[1], mean)
  figure("all", "strength of the prior", ranked$prior_strength[1], strength)
}
for (i in seq_len(nrow(ranked))) {
  row <- ranked[i, ]
  figure(place(row), "crude rate", row$crude, p[i])
  figure(place(row), "lower limit of the crude rate", row$crude_low, if (p[i] == 0) 0 else centre[i] - spread[i])
  figure(place(row), "upper limit of the crude rate", row$crude_high, if (p[i] == 1) 1 else centre[i] + spread[i])
  figure(place(row), "shrunken rate", row$shrunken, shrunken[i])
  figure(place(row), "lower limit of the shrunken rate", row$shrunken_low, low[i])
  figure(place(row), "upper limit of the shrunken rate", row$shrunken_high, high[i])
  # Rates that differ by rounding only share a place.
  figure(place(row), "rank", row$rank, 1 + sum(shrunken > shrunken[i] + 1e-12))
}`;
