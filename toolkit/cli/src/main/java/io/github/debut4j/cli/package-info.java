/**
 * The command line: {@code debut COMMAND [options]}.
 *
 * <h2>In and out</h2>
 *
 * In: the words of a command line. Out: on standard output the result, as text or with {@code
 * --json} as one JSON object and nothing else; on standard error progress, notes and, if it fails,
 * one line {@code debut: ...}; and an exit code, 0 for success, 1 for failure, 2 for wrong usage.
 *
 * <h2>How a command line is run</h2>
 *
 * <ol>
 *   <li>{@link io.github.debut4j.cli.Main} hands the words and a console to {@code CommandLine}.
 *   <li>The words that name a command are looked up in {@code CommandTable}, the one list of
 *       commands; an unknown one is answered with the nearest name. Only the chosen command's class
 *       is used, so that commands on chains never load ND4J.
 *   <li>{@code CommandWords} knows each further word for an option or a value and says what is
 *       wrong, missing or there twice; {@code OptionParser} fills the annotated fields of the
 *       command and of the option groups it holds.
 *   <li>The command runs: it checks that its output can be written and is none of its inputs,
 *       works, writes, and returns an {@code Outcome}, its result both as an object and as text. It
 *       never prints the result itself, and while it works {@code System.out} leads elsewhere,
 *       since libraries print there.
 *   <li>{@code CommandLine} prints one of the two forms, or says what went wrong.
 * </ol>
 *
 * <h2>Failures</h2>
 *
 * A wrong argument (an {@code IllegalArgumentException}) is wrong usage; an {@code IOException} and
 * everything else is a failure. {@code -v} adds the stack trace. Nothing but {@code Main} ends the
 * process.
 *
 * <h2>JSON</h2>
 *
 * Field names are a contract: fields are added, never renamed. {@code mc}, {@code lc}, {@code top1}
 * and {@code top5} are fractions in 0..1. A number that is not finite is {@code null}. Commands on
 * chains give the plain object for one chain asked for by {@code --chain} or {@code --layer}, and
 * {@code {"chains":[...]}} for a whole file, also if it has one chain only.
 */
@NullMarked
package io.github.debut4j.cli;

import org.jspecify.annotations.NullMarked;
