package io.github.debut4j.export;

import java.util.Optional;

/**
 * What a model zip holds beside the network.
 *
 * @param story of its compression; empty for a model that was not compressed
 * @param normalizer of its inputs, saved by {@code ModelSerializer.addNormalizerToModel}
 */
public record Extras(Optional<Story> story, Optional<SavedNormalizer> normalizer) {

    /** Nothing beside the network. */
    public static final Extras NONE = new Extras(Optional.empty(), Optional.empty());

    /**
     * The same beside the network that a compression made of this one: told on, if it was before.
     */
    public Extras compressed(Story told) {
        return withStory(Optional.of(story.map(told::after).orElse(told)));
    }

    /** The same with another story. */
    public Extras withStory(Optional<Story> other) {
        return new Extras(other, normalizer);
    }
}
