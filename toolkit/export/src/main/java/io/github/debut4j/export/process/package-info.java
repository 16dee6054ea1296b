/**
 * Other programs with which exports are built and run, such as compilers: finds them in the search
 * path and runs them. If one fails, the exception has its output.
 */
@NullMarked
package io.github.debut4j.export.process;

import org.jspecify.annotations.NullMarked;
