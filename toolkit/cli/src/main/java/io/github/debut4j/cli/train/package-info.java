/** Commands that train and evaluate models and run experiments. */
@NullMarked
package io.github.debut4j.cli.train;

import org.jspecify.annotations.NullMarked;
