/** Learning from a teacher. */
@NullMarked
package io.github.debut4j.distill;

import org.jspecify.annotations.NullMarked;
