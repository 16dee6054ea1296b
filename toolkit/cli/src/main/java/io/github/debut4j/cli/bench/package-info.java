/** Benchmark commands. Each times our code against a baseline in the same process. */
@NullMarked
package io.github.debut4j.cli.bench;

import org.jspecify.annotations.NullMarked;
