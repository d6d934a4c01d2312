# Reads <folder>/<method>.sets, calls the function of <scripts>/<method>.R on each, and writes a line of numbers for each.
suppressMessages({
  library(survival)
  library(boot)
})
arguments <- commandArgs(trailingOnly = TRUE)
scripts <- arguments[1]
folder <- arguments[2]

# The pseudo-inverse of a symmetric matrix: chi-squared of x and its rank.
quadratic <- function(v, x) {
  e <- eigen(v, symmetric = TRUE)
  keep <- e$values > 1e-9 * max(e$values, 1e-300)
  if (max(e$values) <= 0) return(c(NA, 0))
  c(sum((crossprod(e$vectors[, keep, drop = FALSE], x))^2 / e$values[keep]), sum(keep))
}

answer <- function(compute, set) {
  line <- tryCatch(
    suppressWarnings(paste(sprintf("%.17g", as.numeric(compute(set))), collapse = " ")),
    error = function(e) paste("error", gsub("\n", " ", conditionMessage(e)))
  )
  if (line == "") "error no numbers" else line
}

for (path in list.files(folder, pattern = "[.]sets$")) {
  name <- sub("[.]sets$", "", path)
  source(file.path(scripts, paste0(name, ".R")))
  sets <- eval(parse(file.path(folder, path), keep.source = FALSE))
  lines <- vapply(sets, function(set) answer(compute, set), "")
  writeLines(lines, file.path(folder, paste0(name, ".answers")))
}
