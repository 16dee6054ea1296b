/**
 * Model files and their metadata.
 *
 * <p>{@link io.github.debut4j.model.ModelZip} writes DL4J's own zip, which any DL4J program can
 * read that has the layers module on its class path. Besides the network, the zip holds the {@link
 * io.github.debut4j.model.ModelMetadata}: the {@link io.github.debut4j.model.Provenance} of the
 * model as JSON in the entry {@code debut4j.json}, its inputs, where they are known, as JSON in
 * {@code debut4j-inputs.json} (DL4J's own entries contain neither the sizes of inputs nor the order
 * of their axes), and the bytes of the original's normaliser, if it has one. The provenance is a
 * plain entry and not a serialised Java object ({@code ModelSerializer.addObjectToFile}), so that
 * reading it from an untrusted file runs no code and any tool can show it. The normaliser is copied
 * and never deserialised.
 */
@NullMarked
package io.github.debut4j.model;

import org.jspecify.annotations.NullMarked;
