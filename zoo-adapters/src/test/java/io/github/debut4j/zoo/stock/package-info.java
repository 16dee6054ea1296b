@NullMarked
package io.github.debut4j.zoo.stock;

import org.jspecify.annotations.NullMarked;
