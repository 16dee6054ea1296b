/** What experiments found, as tables and plots. */
@NullMarked
package io.github.debut4j.experiment.result;

import org.jspecify.annotations.NullMarked;
