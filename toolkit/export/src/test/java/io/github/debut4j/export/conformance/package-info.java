/** Tests of the export. */
@NullMarked
package io.github.debut4j.export.conformance;

import org.jspecify.annotations.NullMarked;
