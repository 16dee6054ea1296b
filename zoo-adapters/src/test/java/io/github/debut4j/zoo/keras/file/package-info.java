@NullMarked
package io.github.debut4j.zoo.keras.file;

import org.jspecify.annotations.NullMarked;
