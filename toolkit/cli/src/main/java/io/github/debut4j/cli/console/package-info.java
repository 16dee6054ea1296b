/**
 * The terminal: standard output and standard error, progress bars, and what is said when the
 * program is stopped.
 */
@NullMarked
package io.github.debut4j.cli.console;

import org.jspecify.annotations.NullMarked;
