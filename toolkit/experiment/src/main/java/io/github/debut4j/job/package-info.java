/** One training, from the texts that name its model, data and settings to the file it writes. */
@NullMarked
package io.github.debut4j.job;

import org.jspecify.annotations.NullMarked;
