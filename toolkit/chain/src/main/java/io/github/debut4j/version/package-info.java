/** The version of the toolkit, in one place for all modules. */
@NullMarked
package io.github.debut4j.version;

import org.jspecify.annotations.NullMarked;
