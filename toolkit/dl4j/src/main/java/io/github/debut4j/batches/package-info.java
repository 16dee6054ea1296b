/**
 * What whoever gives batches of examples and whoever trains by them agree on.
 *
 * <p>The batches of a {@link io.github.debut4j.batches.PassedIterator} come in passes, numbered
 * from 0, and what a pass gives is a function of its number alone. So a training that was broken
 * off after epoch k goes on with pass k and sees the same batches as one that was not. The meta
 * data of each batch, {@code DataSet.getExampleMetaData()}, are the indices of its examples among
 * all that are passed over, the same index for the same example in every pass; what is remembered
 * of examples from pass to pass, such as a memory bank, goes by them.
 */
@NullMarked
package io.github.debut4j.batches;

import org.jspecify.annotations.NullMarked;
