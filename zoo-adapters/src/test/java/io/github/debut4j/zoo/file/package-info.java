@NullMarked
package io.github.debut4j.zoo.file;

import org.jspecify.annotations.NullMarked;
