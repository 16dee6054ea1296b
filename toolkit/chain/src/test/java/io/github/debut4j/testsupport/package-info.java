/** What the tests of all modules share; never part of the product. */
@NullMarked
package io.github.debut4j.testsupport;

import org.jspecify.annotations.NullMarked;
