compute <- function(set) {
  c(
    log(2) + pt(-set$x, set$degrees, log.p = TRUE),
    pchisq(set$x^2, set$degrees, lower.tail = FALSE, log.p = TRUE),
    pnorm(-set$x / 2, log.p = TRUE),
    qnorm(set$share),
    qt(0.5 + (0.5 + set$share / 2.1) / 2, set$degrees),
    pbeta(0.02 + 0.9 * set$share, set$alpha, set$beta),
    qbeta(set$share, set$alpha, set$beta)
  )
}
