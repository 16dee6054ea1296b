/**
 * Other programs that exports are built and run with, such as compilers: finding them in the search
 * path, running them, and failing with what they say.
 */
@NullMarked
package io.github.debut4j.export.process;

import org.jspecify.annotations.NullMarked;
