compute <- function(set) {
  keep <- set$firstN > 0 & set$secondN > 0
  if (!any(keep)) return(rep(NA, 11))
  a <- set$firstCount[keep]
  n1 <- set$firstN[keep]
  c <- set$secondCount[keep]
  n2 <- set$secondN[keep]
  n <- n1 + n2
  z <- qnorm(0.975)
  r <- sum(a * n2 / n)
  s <- sum(c * n1 / n)
  rr <- base::c(NA, NA, NA)
  if (r > 0 && s > 0) {
    # Greenland and Robins 1985, equation 13
    v <- sum((n1 * n2 * (a + c) - a * c * n) / n^2) / (r * s)
    rr <- exp(log(r / s) + base::c(0, -1, 1) * z * sqrt(v))
  }
  w <- n1 * n2 / n
  p1 <- a / n1
  p2 <- c / n2
  rd <- weighted.mean(p1 - p2, w)
  # The same as their equation 10: weights times the binomial variances of both shares.
  se <- sqrt(sum(w^2 * (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2))) / sum(w)
  # R wants two strata: one without any association and with everybody on one diagonal would add to it, so twice the same is not used.
  if (length(a) > 1) {
    test <- mantelhaen.test(array(rbind(a, n1 - a, c, n2 - c), base::c(2, 2, length(a))))
    or <- base::c(test$estimate, test$conf.int)
    if (!is.finite(log(test$estimate))) or <- base::c(NA, NA, NA)
    statistic <- base::c(test$statistic, test$p.value)
    # A difference of a half is corrected to nothing; in R its rounding decides whether it is.
    if (abs(abs(sum(a - n1 * (a + c) / n)) - 0.5) < 1e-9 && is.finite(test$statistic)) statistic <- base::c(0, 1)
  } else {
    b <- n1 - a
    d <- n2 - c
    or <- base::c(NA, NA, NA)
    # Of one table the variance of Robins, Breslow and Greenland is Woolf's.
    if (a * d > 0 && b * c > 0) or <- exp(log(a * d / (b * c)) + base::c(0, -1, 1) * z * sqrt(1 / a + 1 / b + 1 / c + 1 / d))
    expected <- n1 * (a + c) / n
    v <- n1 * n2 * (a + c) * (b + d) / (n^2 * (n - 1))
    difference <- abs(a - expected)
    chi <- (difference - if (difference >= 0.5) 0.5 else 0)^2 / v
    statistic <- base::c(chi, pchisq(chi, 1, lower.tail = FALSE))
  }
  base::c(or, rr, rd, rd - z * se, rd + z * se, statistic)
}
