compute <- function(set) {
  welch <- function(x, y) {
    if (length(x) < 2 || length(y) < 2 || var(x) + var(y) == 0) return(rep(NA, 6))
    # R refuses groups that are constant but for rounding.
    t <- tryCatch(t.test(x, y), error = function(e) NULL)
    if (is.null(t)) return(rep(NA, 6))
    c(t$estimate[1] - t$estimate[2], t$conf.int, t$stderr, t$parameter, t$p.value)
  }
  c(welch(set$after1, set$after2), welch(set$after1 - set$before1, set$after2 - set$before2))
}
