compute <- function(set) {
  if (length(unique(set$group)) < 2) return(NA)
  x <- cbind(1, set$group)
  f <- lm(set$hit ~ set$group)
  people <- length(unique(set$person))
  # The sandwich of a regression on the group, summed by person.
  bread <- solve(crossprod(x))
  meat <- crossprod(rowsum(x * residuals(f), set$person)) * people / (people - 1)
  se <- sqrt((bread %*% meat %*% bread)[2, 2])
  d <- coef(f)[[2]]
  c(d, se, d + c(-1, 1) * qt(0.975, people - 1) * se)
}
