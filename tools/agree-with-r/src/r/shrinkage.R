compute <- function(set) {
  x <- set$count
  n <- set$n
  k <- length(n)
  p <- sum(x) / sum(n)
  if (p == 0 || p == 1) return(NA)
  s <- sum(n * (x / n - p)^2)
  between <- sum(n) - sum(n^2) / sum(n) - (k - 1)
  rho <- if (between > 0) (s / (p * (1 - p)) - (k - 1)) / between else 0
  # Groups that differ by no more than chance are one group.
  if (rho <= 0) {
    interval <- prop.test(sum(x), sum(n), correct = FALSE)$conf.int
    return(c(p, NA, rep(c(p, interval), k)))
  }
  strength <- max(1, 1 / rho - 1)
  a <- p * strength + x
  b <- (1 - p) * strength + n - x
  c(p, strength, rbind(a / (a + b), qbeta(0.025, a, b), qbeta(0.975, a, b)))
}
