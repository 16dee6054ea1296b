/**
 * The terminal: standard output, standard error, progress bars, and the action that runs when the
 * program is stopped.
 */
@NullMarked
package io.github.debut4j.cli.console;

import org.jspecify.annotations.NullMarked;
