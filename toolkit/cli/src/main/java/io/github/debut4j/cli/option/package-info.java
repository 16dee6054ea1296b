/**
 * Commands and their options: what a {@link io.github.debut4j.cli.option.Command} is, and how the
 * arguments of a command line become the values of its annotated fields.
 *
 * <p>Options are declared by JCommander's annotations, and JCommander sets the fields, including
 * those of option groups ({@code @ParametersDelegate}) and repeatable options. This package adds
 * what JCommander does not do: suggestions for misspelt options, values in the form {@code
 * --option=value}, one wording for all errors, and a help text in the order of the fields whose
 * placeholders come from the descriptions.
 */
@NullMarked
package io.github.debut4j.cli.option;

import org.jspecify.annotations.NullMarked;
