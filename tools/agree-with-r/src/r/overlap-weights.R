compute <- function(set) {
  d <- as.data.frame(set)
  z <- d$treated
  y <- d$outcome
  x <- d[c("flag", "years", "pay", "other")]
  full <- cbind(1, scale(x))
  full[is.nan(full)] <- 0
  independent <- qr(full)
  design <- full[, sort(independent$pivot[seq_len(independent$rank)]), drop = FALSE]
  if (min(sum(z), sum(1 - z)) < max(2, ncol(design))) return(NA)
  fit <- function(steps) {
    glm.fit(design, z, family = binomial(), control = glm.control(epsilon = 1e-300, maxit = steps))
  }
  f <- fit(20)
  # Separated: coefficients grow without end, by a part of one at each step.
  if (max(abs(fit(26)$coefficients - f$coefficients)) > 0.1) return(NA)
  e <- f$fitted.values
  w <- ifelse(z == 1, 1 - e, e)
  mu1 <- weighted.mean(y[z == 1], w[z == 1])
  mu0 <- weighted.mean(y[z == 0], w[z == 0])
  # Stacked estimating equations: coefficients, then both means.
  p <- ncol(design)
  psi <- cbind((z - e) * design, z * (1 - e) * (y - mu1), (1 - z) * e * (y - mu0))
  a <- matrix(0, p + 2, p + 2)
  a[1:p, 1:p] <- crossprod(design, e * (1 - e) * design)
  a[p + 1, 1:p] <- colSums(z * e * (1 - e) * (y - mu1) * design)
  a[p + 2, 1:p] <- -colSums((1 - z) * e * (1 - e) * (y - mu0) * design)
  a[p + 1, p + 1] <- sum(z * (1 - e))
  a[p + 2, p + 2] <- sum((1 - z) * e)
  pulls <- psi %*% t(solve(a))
  se <- sqrt(sum((pulls[, p + 1] - pulls[, p + 2])^2))
  smd <- unlist(lapply(x, function(v) {
    s <- sqrt((var(v[z == 1]) + var(v[z == 0])) / 2)
    if (s == 0) return(c(NA, NA))
    m <- function(weight) weighted.mean(v[z == 1], weight[z == 1]) - weighted.mean(v[z == 0], weight[z == 0])
    c(m(rep(1, length(v))), m(w)) / s
  }))
  effective <- function(weight) sum(weight)^2 / sum(weight^2)
  q <- qnorm(0.975)
  c(mu1 - mu0, mu1 - mu0 - q * se, mu1 - mu0 + q * se, se, mu1, mu0, effective(w[z == 1]), effective(w[z == 0]), smd)
}
