compute <- function(set) {
  keep <- set$entry == 0 | set$entry < set$time
  if (!any(keep)) return(NA)
  # An entry of 0 is from the start, whoever ends at 0 included.
  entry <- ifelse(set$entry == 0, -1, set$entry)[keep]
  time <- set$time[keep]
  event <- set$cause[keep]
  late <- any(entry > 0)
  s <- if (late) survfit(Surv(entry, time, event) ~ 1, conf.type = "log-log")
    else survfit(Surv(time, event) ~ 1, conf.type = "log-log")
  se <- ifelse(s$surv == 0, 0, s$std.err * s$surv)
  # summary() wants the horizon past the first time; what it calls does not.
  table <- survival:::survmean(s, rmean = set$horizon * max(s$time))$matrix
  median <- table[["median"]]
  limits <- if (is.na(median)) c(NA, NA) else table[c("0.95LCL", "0.95UCL")]
  c(rbind(s$surv, se, s$lower, s$upper, s$n.risk), median, limits, table[["rmean"]], table[["se(rmean)"]])
}
