/** The style of all charts, and the XChart code that draws and encodes them. */
@NullMarked
package io.github.debut4j.charts;

import org.jspecify.annotations.NullMarked;
