/**
 * What all readers and writers of an export share: the refusal of networks, and unique names.
 *
 * <p>A reader or writer that meets a layer or an operator that it cannot express throws a {@link
 * io.github.debut4j.export.RefusedException} with the reason. Whoever walks through the network
 * collects these in {@link io.github.debut4j.export.Refusals}, so that one {@link
 * io.github.debut4j.export.UnexportableNetworkException} names all of them before anything is
 * written.
 */
@NullMarked
package io.github.debut4j.export;

import org.jspecify.annotations.NullMarked;
