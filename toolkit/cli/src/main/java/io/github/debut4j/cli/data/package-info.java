/** Commands that show data sets, and the description of options that specify one. */
@NullMarked
package io.github.debut4j.cli.data;

import org.jspecify.annotations.NullMarked;
