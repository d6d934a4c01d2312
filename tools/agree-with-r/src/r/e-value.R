compute <- function(set) {
  of <- function(rr) {
    if (rr < 1) rr <- 1 / rr
    if (is.infinite(rr)) Inf else rr + sqrt(rr * (rr - 1))
  }
  both <- function(rr) {
    c(of(rr[1]), if (rr[2] <= 1 && rr[3] >= 1) 1 else of(if (rr[1] > 1) rr[2] else rr[3]))
  }
  ratio <- exp(set$log + c(0, -1, 1) * set$reach)
  hazard <- (1 - 0.5^sqrt(ratio)) / (1 - 0.5^sqrt(1 / ratio))
  difference <- set$difference + c(0, -1, 1) * set$reach * 0.1
  c(both(ratio), both(ratio), both(sqrt(ratio)), both(hazard), both(pmax(0, 1 + difference / set$risk)),
    both(exp(0.91 * difference / set$deviation)))
}
