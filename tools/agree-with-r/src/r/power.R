compute <- function(set) {
  of <- function(p) power.prop.test(set$n, set$baseline, p, sig.level = 1 - set$confidence)$power
  search <- function(end) {
    if (of(end) < set$power) return(NA)
    abs(uniroot(function(p) of(p) - set$power, sort(c(set$baseline, end)), tol = 1e-13)$root - set$baseline)
  }
  c(of(set$share), search(1), search(0))
}
