@NullMarked
package io.github.debut4j.zoo.pytorch;

import org.jspecify.annotations.NullMarked;
