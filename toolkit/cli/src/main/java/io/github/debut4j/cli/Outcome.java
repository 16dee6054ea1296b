package io.github.debut4j.cli;

/**
 * The result of a command in the two forms it can be printed in.
 *
 * @param json a record or map of the fields of {@code --json}
 * @param text the lines for people, without a line end after the last
 */
record Outcome(Object json, String text) {}
