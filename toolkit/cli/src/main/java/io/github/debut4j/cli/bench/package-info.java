/** Benchmark commands: each times our code against a baseline in the same run. */
@NullMarked
package io.github.debut4j.cli.bench;

import org.jspecify.annotations.NullMarked;
