package io.github.debut4j.model;

import io.github.debut4j.network.NetworkInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The content of a model zip other than the network.
 *
 * @param provenance of a compressed model; empty for a model that was not compressed
 * @param normalizer of the inputs, as {@code ModelSerializer.addNormalizerToModel} saves it
 * @param inputs the inputs that the network was built for; empty if they are not known
 */
public record ModelMetadata(
        Optional<Provenance> provenance,
        Optional<SavedNormalizer> normalizer,
        List<NetworkInput> inputs) {

    /** No metadata. */
    public static final ModelMetadata NONE =
            new ModelMetadata(Optional.empty(), Optional.empty(), List.of());

    /** Copies the list. */
    public ModelMetadata {
        inputs = List.copyOf(inputs);
    }

    /** A provenance, no normaliser and unknown inputs. */
    public static ModelMetadata of(Provenance provenance) {
        return new ModelMetadata(Optional.of(provenance), Optional.empty(), List.of());
    }

    /** The inputs of a network that was not compressed, and no normaliser. */
    public static ModelMetadata of(List<NetworkInput> inputs) {
        return new ModelMetadata(Optional.empty(), Optional.empty(), inputs);
    }

    /**
     * The metadata of the network that results from compressing this one.
     *
     * @param compression the provenance of that compression; this network's own provenance, if it
     *     has one, becomes that of its original
     */
    public ModelMetadata afterCompression(Provenance compression) {
        return new ModelMetadata(
                Optional.of(provenance.map(compression::after).orElse(compression)),
                normalizer,
                inputs);
    }

    /**
     * The metadata of the network after a training run, which is added to its provenance if it has
     * one.
     */
    public ModelMetadata afterTraining(Provenance.Training training) {
        return new ModelMetadata(
                provenance.map(before -> before.with(training)), normalizer, inputs);
    }

    /**
     * The bytes of a normaliser in a model zip. They are copied and never deserialised, because a
     * normaliser may name any class. Immutable.
     */
    public static final class SavedNormalizer {

        private final byte[] bytes;

        private SavedNormalizer(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Copies the bytes. */
        public static SavedNormalizer of(byte[] bytes) {
            return new SavedNormalizer(bytes.clone());
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SavedNormalizer that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
