/**
 * Text for people: how numbers, sizes, durations and tables look, and how names from files are
 * escaped.
 *
 * <ol>
 *   <li>{@link io.github.debut4j.text.Format} is the only formatter of the project: the commands,
 *       the reports of compressions and the tables of experiments show a percentage, an error or a
 *       size in the same way.
 *   <li>{@link io.github.debut4j.text.Escape} makes text of unknown origin safe for a terminal,
 *       HTML, Markdown and CSV. All four replace the same invisible characters.
 *   <li>{@link io.github.debut4j.text.TextTable} and {@link io.github.debut4j.text.MarkdownTable}
 *       lay out tables.
 * </ol>
 *
 * <p>The package depends on the JDK only. Formatting that a single report needs stays with that
 * report.
 */
@NullMarked
package io.github.debut4j.text;

import org.jspecify.annotations.NullMarked;
