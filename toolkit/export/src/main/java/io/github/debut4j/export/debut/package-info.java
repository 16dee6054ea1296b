/** Export to {@code .debut} files, which the runtime without ND4J reads. */
@NullMarked
package io.github.debut4j.export.debut;

import org.jspecify.annotations.NullMarked;
