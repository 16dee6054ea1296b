/**
 * The table of Keras' layers and settings: what works, what works here and not in Deeplearning4j's
 * own importer, and what is refused. Each row is a model; the test imports it and compares its
 * outputs with {@code oracle}. The table in docs/models.md is generated from the same rows.
 */
@NullMarked
package io.github.debut4j.zoo.keras.table;

import org.jspecify.annotations.NullMarked;
