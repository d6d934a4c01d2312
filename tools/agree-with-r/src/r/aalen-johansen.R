compute <- function(set) {
  keep <- set$entry == 0 | set$entry < set$time
  if (!any(keep)) return(NA)
  entry <- ifelse(set$entry == 0, -1, set$entry)[keep]
  time <- set$time[keep]
  cause <- factor(set$cause[keep], 0:3)
  id <- seq_along(time)
  s <- survfit(Surv(entry, time, cause) ~ 1, id = id, conf.type = "log-log")
  unlist(lapply(2:4, function(k) {
    # A share of 1 but for rounding is 1, which has no limits.
    limit <- function(x) ifelse(s$pstate[, k] > 1 - 1e-12, NA, x[, k])
    rbind(s$pstate[, k], s$std.err[, k], limit(s$lower), limit(s$upper))
  }))
}
