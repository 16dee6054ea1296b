/**
 * Options and commands: what a {@link io.github.debut4j.cli.option.Command} is, and how the words
 * of a command line become the values of its annotated fields.
 *
 * <p>JCommander fills the fields. {@link io.github.debut4j.cli.option.OptionParser} adds what
 * JCommander does not do: it finds words that are unknown, missing or given twice before any value
 * is converted, and words every error alike.
 */
@NullMarked
package io.github.debut4j.cli.option;

import org.jspecify.annotations.NullMarked;
