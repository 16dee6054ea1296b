@NullMarked
package io.github.debut4j.zoo.format;

import org.jspecify.annotations.NullMarked;
