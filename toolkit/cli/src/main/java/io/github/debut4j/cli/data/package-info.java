/** Commands on data sets. */
@NullMarked
package io.github.debut4j.cli.data;

import org.jspecify.annotations.NullMarked;
