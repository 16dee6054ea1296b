/**
 * Reads the files that Keras writes into one form of a model, {@link
 * io.github.debut4j.zoo.keras.file.KerasModel}, whichever version of Keras wrote them.
 */
@NullMarked
package io.github.debut4j.zoo.keras.file;

import org.jspecify.annotations.NullMarked;
