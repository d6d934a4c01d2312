# Mantel's sums, time by time: survdiff takes neither late entries nor groups that never meet.
sums <- function(set) {
  size <- nlevels(set$group)
  observed <- expected <- numeric(size)
  variance <- matrix(0, size, size)
  for (s in unique(set$stratum)) {
    own <- set[set$stratum == s, ]
    for (t in unique(own$time[own$cause == 1])) {
      risk <- as.numeric(table(own$group[own$entry < t & own$time >= t]))
      events <- as.numeric(table(own$group[own$time == t & own$cause == 1]))
      n <- sum(risk)
      d <- sum(events)
      observed <- observed + events
      expected <- expected + d * risk / n
      if (n > 1) variance <- variance + d * (n - d) / (n - 1) * (diag(risk / n, size) - tcrossprod(risk) / n^2)
    }
  }
  list(obs = observed, exp = expected, var = variance, chisq = NA)
}

# How many ways there are to choose the events of one time from those at risk: the exact likelihood goes through all of them.
ways <- function(set) {
  times <- unique(set[set$cause == 1, c("stratum", "time")])
  if (nrow(times) == 0) return(1)
  max(mapply(function(s, t) {
    own <- set[set$stratum == s, ]
    choose(sum(own$entry < t & own$time >= t), sum(own$time == t & own$cause == 1))
  }, times$stratum, times$time))
}

compute <- function(set) {
  set <- as.data.frame(set)
  set$group <- factor(set$group)
  set <- set[set$entry == 0 | set$entry < set$time, ]
  late <- any(set$entry > 0)
  set$entry[set$entry == 0] <- -1
  d <- NULL
  if (!late && all(table(set$group) > 0))
    d <- tryCatch(survdiff(Surv(time, cause) ~ group + strata(stratum), set), error = function(e) NULL)
  if (is.null(d)) d <- sums(set)
  rows <- function(x) if (is.matrix(x)) rowSums(x) else x
  observed <- rows(d$obs)
  expected <- rows(d$exp)
  result <- quadratic(d$var, observed - expected)
  if (result[2] == 0) return(NA)
  chi <- result[1]
  df <- result[2]
  if (!is.na(d$chisq) && df == sum(expected > 0) - 1) chi <- d$chisq
  if (late && all(table(set$group) > 1) && df == nlevels(set$group) - 1 && ways(set) < 1e4) {
    # The score test of the exact partial likelihood is the same test.
    f <- tryCatch(coxph(Surv(entry, time, cause) ~ group + strata(stratum), set, ties = "exact",
      control = coxph.control(iter.max = 0)), error = function(e) NULL)
    if (!is.null(f)) chi <- f$score
  }
  c(rbind(observed, expected), t(d$var), chi, df, pchisq(chi, df, lower.tail = FALSE))
}
