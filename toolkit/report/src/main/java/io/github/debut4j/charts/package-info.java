/** The look of all charts, drawn by XChart. */
@NullMarked
package io.github.debut4j.charts;

import org.jspecify.annotations.NullMarked;
