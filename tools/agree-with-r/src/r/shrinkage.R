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
    # prop.test takes whole numbers alone: Wilson's limits are the roots of (p - q)^2 = z^2 q (1 - q) / n.
    whole <- all(c(x, n) == round(c(x, n)))
    away <- function(q) (p - q)^2 - qnorm(0.975)^2 * q * (1 - q) / sum(n)
    root <- function(from, to) uniroot(away, c(from, to), tol = 1e-14)$root
    interval <- if (whole) prop.test(sum(x), sum(n), correct = FALSE)$conf.int else c(root(0, p), root(p, 1))
    return(c(p, NA, rep(c(p, interval), k)))
  }
  strength <- max(1, 1 / rho - 1)
  a <- p * strength + x
  b <- (1 - p) * strength + n - x
  c(p, strength, rbind(a / (a + b), qbeta(0.025, a, b), qbeta(0.975, a, b)))
}
