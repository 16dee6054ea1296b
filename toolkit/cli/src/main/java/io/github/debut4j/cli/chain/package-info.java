/** Commands on chains and matrices. They never load ND4J, so that they start quickly. */
@NullMarked
package io.github.debut4j.cli.chain;

import org.jspecify.annotations.NullMarked;
