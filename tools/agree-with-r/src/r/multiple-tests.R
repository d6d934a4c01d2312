compute <- function(set) c(p.adjust(set$p, "holm"), p.adjust(set$p, "BH"))
