@NullMarked
package io.github.debut4j.zoo;

import org.jspecify.annotations.NullMarked;
