/**
 * What leaves the toolkit: networks in files.
 *
 * <p>{@link io.github.debut4j.export.ModelZip} writes DL4J's own zip, which every DL4J program
 * reads that has this module's layers on its class path, with one more entry: the {@link
 * io.github.debut4j.export.Story} of the model, as JSON. It is a plain entry and no serialised Java
 * object ({@code ModelSerializer.addObjectToFile}), so that reading it from an unknown file runs
 * nothing and any tool can show it.
 */
@NullMarked
package io.github.debut4j.export;

import org.jspecify.annotations.NullMarked;
