/** Benchmark commands. Each one times debut4j against a baseline in the same process. */
@NullMarked
package io.github.debut4j.cli.bench;

import org.jspecify.annotations.NullMarked;
