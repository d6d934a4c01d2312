compute <- function(set) {
  statistic <- function(d, i) mean(d[i])
  pulls <- empinf(data = set$units, statistic = statistic, type = "jack", stype = "i")
  simple <- boot:::perc.ci(set$draws, set$confidence)[4:5]
  corrected <- tryCatch(
    boot:::bca.ci(NULL, set$confidence, t0 = mean(set$units), t = set$draws, L = pulls)[4:5],
    error = function(e) c(NA, NA)
  )
  c(simple, corrected)
}
