package io.github.debut4j.model;

import java.util.Optional;

/**
 * What a model zip holds beside the network.
 *
 * @param story of its compression; empty for a model that was not compressed
 * @param normalizer of its inputs, saved by {@code ModelSerializer.addNormalizerToModel}
 */
public record ModelMetadata(Optional<Provenance> story, Optional<SavedNormalizer> normalizer) {

    /** Nothing beside the network. */
    public static final ModelMetadata NONE = new ModelMetadata(Optional.empty(), Optional.empty());

    /**
     * The same beside the network that a compression made of this one: told on, if it was before.
     */
    public ModelMetadata compressed(Provenance told) {
        return withStory(Optional.of(story.map(told::after).orElse(told)));
    }

    /** The same with another story. */
    public ModelMetadata withStory(Optional<Provenance> other) {
        return new ModelMetadata(other, normalizer);
    }
}
