/** Many compressions and trainings from one file, in stages that are kept. */
@NullMarked
package io.github.debut4j.experiment;

import org.jspecify.annotations.NullMarked;
