@NullMarked
package io.github.debut4j.zoo.keras;

import org.jspecify.annotations.NullMarked;
