/**
 * What Keras documents, in double precision and with slow, obvious loops: the oracle of the
 * importer. It reads the JSON of a model and its weights in Keras' order, and shares no code with
 * the importer.
 *
 * <p>All arrays have Keras' own axes. A layer is a function of one {@code Call}: the settings, the
 * weights and the inputs. Each class here has the layers of one family, and most write an output as
 * "the value at this index". Facts that the documentation leaves open are those of Keras 2.10 on
 * TensorFlow. The layers were compared once with Keras 3.15.1 on JAX, row by row of {@code table}:
 * 515 rows agree within 2e-5, and the others are of Keras 2 only, such as its hard sigmoid.
 */
@NullMarked
package io.github.debut4j.zoo.keras.oracle;

import org.jspecify.annotations.NullMarked;
