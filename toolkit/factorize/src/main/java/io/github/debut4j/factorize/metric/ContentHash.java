package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.io.Sha256;
import java.io.Serializable;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The hash of moments, computed when it is first asked for, since it takes a pass over all values.
 */
final class ContentHash implements Serializable {

    private static final long serialVersionUID = 1;

    private final String description;
    private final float[] values;
    private volatile @Nullable String known;

    /**
     * A hash that is not yet computed.
     *
     * @param description distinguishes kinds and sizes
     * @param values which never change
     */
    ContentHash(String description, float[] values) {
        this.description = description;
        this.values = values;
    }

    /** 64 hexadecimal digits. */
    String hex() {
        String hash = known;
        if (hash == null) {
            hash = new Sha256().add(description).addFloats(FloatBuffer.wrap(values)).hex();
            known = hash;
        }
        return hash;
    }
}
