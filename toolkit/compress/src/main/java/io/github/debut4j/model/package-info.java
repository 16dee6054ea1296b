/**
 * What leaves the toolkit: networks in files.
 *
 * <p>{@link io.github.debut4j.model.ModelZip} writes DL4J's own zip, which every DL4J program reads
 * that has this module's layers on its class path, with the {@link
 * io.github.debut4j.model.ModelMetadata} beside the network: the {@link
 * io.github.debut4j.model.Provenance} of the model, as JSON, and the bytes of the normaliser that
 * the original's zip had, if any. The story is a plain entry and no serialised Java object ({@code
 * ModelSerializer.addObjectToFile}), so that reading it from an unknown file runs nothing and any
 * tool can show it; the normaliser is carried along and never run.
 */
@NullMarked
package io.github.debut4j.model;

import org.jspecify.annotations.NullMarked;
