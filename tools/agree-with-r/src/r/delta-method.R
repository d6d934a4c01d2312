formula <- deriv(~ (kept * 40 * replacing + other - cost) / cost, c("kept", "replacing", "other", "cost"))
compute <- function(set) {
  names <- c("kept", "replacing", "other", "cost")
  value <- eval(formula, setNames(as.list(set$values), names))
  g <- drop(attr(value, "gradient"))
  se <- sqrt(drop(g %*% matrix(set$covariance, 4) %*% g))
  value <- as.numeric(value)
  c(value, se, value + c(-1, 1) * qnorm(0.975) * se)
}
