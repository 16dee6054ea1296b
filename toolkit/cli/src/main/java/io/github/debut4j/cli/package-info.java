/**
 * The command line: {@code debut COMMAND [options]}.
 *
 * <h2>Input and output</h2>
 *
 * Input: the arguments of a command line. Output: on standard output the result, as text or with
 * {@code --json} as one JSON object and nothing else; on standard error progress, notes and, after
 * a failure, one line {@code debut: ...}; and an exit code, 0 for success, 1 for failure, 2 for
 * wrong usage.
 *
 * <h2>How a command line is run</h2>
 *
 * <ol>
 *   <li>{@link io.github.debut4j.cli.Main} passes the arguments and a console to {@code
 *       CommandLine}.
 *   <li>{@code CommandTable}, the one list of commands, finds the command by its one or two words,
 *       and suggests the nearest name if there is none. Only the class of this command is loaded,
 *       so that commands on chains never load ND4J.
 *   <li>{@link io.github.debut4j.cli.option.OptionParser} checks the remaining arguments and sets
 *       the annotated fields of the command and of its option groups.
 *   <li>The command runs: it checks that its output can be written and overwrites no input,
 *       computes, writes, and returns an {@link io.github.debut4j.cli.option.Outcome}, which holds
 *       the result both as an object and as text. It never prints the result itself. While it runs,
 *       {@code System.out} is redirected, since some libraries print there.
 *   <li>{@code CommandLine} prints one of the two forms, or the failure.
 * </ol>
 *
 * <p>{@code HelpText} formats the help texts. {@code docs/cli.md} is generated from the same
 * descriptions by {@code CliReferenceTest}.
 *
 * <h2>Packages</h2>
 *
 * {@code cli.option} parses options, {@code cli.console} writes to the terminal. The commands are
 * in {@code cli.chain}, {@code cli.model}, {@code cli.train}, {@code cli.data} and {@code
 * cli.bench}; the quick start, which runs commands of several of them, is here.
 *
 * <h2>Failures</h2>
 *
 * An {@code IllegalArgumentException} means wrong usage; an {@code IOException} and everything else
 * is a failure. {@code -v} adds the stack trace. Only {@code Main} ends the process.
 *
 * <h2>JSON</h2>
 *
 * Field names are a contract: fields may be added, but never renamed. {@code mc}, {@code lc},
 * {@code top1} and {@code top5} are fractions, 0 to 1. A number that is not finite is {@code null}.
 * Commands on chains print a plain object for one chain, which {@code --chain} or {@code --layer}
 * selects, and {@code {"chains":[...]}} for a whole file, even if it contains only one chain.
 */
@NullMarked
package io.github.debut4j.cli;

import org.jspecify.annotations.NullMarked;
