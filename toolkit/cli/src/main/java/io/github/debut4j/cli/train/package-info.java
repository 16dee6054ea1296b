/**
 * Commands that train and evaluate models, and the command that runs experiments, which are sets of
 * training runs.
 */
@NullMarked
package io.github.debut4j.cli.train;

import org.jspecify.annotations.NullMarked;
