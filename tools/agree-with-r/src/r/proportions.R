compute <- function(set) {
  score <- function(i) prop.test(set$count[i], set$n[i], conf.level = set$confidence, correct = FALSE)$conf.int
  p <- set$count / set$n
  a <- score(1)
  b <- score(2)
  d <- p[1] - p[2]
  newcombe <- c(d, d - sqrt((p[1] - a[1])^2 + (b[2] - p[2])^2), d + sqrt((a[2] - p[1])^2 + (p[2] - b[1])^2))
  katz <- c(NA, NA, NA)
  if (all(set$count > 0)) {
    z <- qnorm((1 + set$confidence) / 2)
    katz <- exp(log(p[1] / p[2]) + c(0, -1, 1) * z * sqrt(sum(1 / set$count - 1 / set$n)))
  }
  c(p[1], a, newcombe, katz)
}
