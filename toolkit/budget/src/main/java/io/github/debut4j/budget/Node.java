package io.github.debut4j.budget;

/** A partial selection and a lower bound on the loss of everything that it can become. */
record Node(PartialSelection selection, double bound) {}
