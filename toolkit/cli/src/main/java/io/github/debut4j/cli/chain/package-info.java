/** Commands on chains and matrices. They do not load ND4J, so they start quickly. */
@NullMarked
package io.github.debut4j.cli.chain;

import org.jspecify.annotations.NullMarked;
