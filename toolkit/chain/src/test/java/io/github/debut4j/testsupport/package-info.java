/** Test support that all modules share. Not part of the product. */
@NullMarked
package io.github.debut4j.testsupport;

import org.jspecify.annotations.NullMarked;
