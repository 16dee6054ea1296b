package io.github.debut4j.factorize.cache;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.FactorizationRequest;
import java.util.HexFormat;

/**
 * The key of an entry.
 *
 * @param hex the SHA-256 of everything that determines the result
 */
public record CacheKey(String hex) {

    /** Must change when the results of the factorisation or the layout of the entries change. */
    private static final String RESULTS = "debut4j factorisation 5";

    /** The key of a factorisation or decomposition. */
    public static CacheKey of(FactorizationRequest request) {
        return request.tucker().isPresent()
                ? of(request.f(), request.tucker().get(), request.options())
                : of(request.f(), request.chain(), request.options());
    }

    /** The key of a factorisation. */
    static CacheKey of(Matrix f, Chain chain, FactorizationOptions options) {
        return of(f, chain.toString(), options);
    }

    /** The key of a Tucker-2 decomposition. */
    static CacheKey of(Matrix f, Tucker2 shape, FactorizationOptions options) {
        return of(f, "tucker " + shape.taps() + " " + shape.ranks(), options);
    }

    private static CacheKey of(Matrix f, String form, FactorizationOptions options) {
        Sha256 hash =
                new Sha256()
                        .add(RESULTS)
                        .add(f.rows() + " " + f.cols())
                        .add(f.values())
                        .add(form)
                        .add(options.initialiser().map(Enum::name).orElse(""))
                        .add(options.sweeps() + " " + options.seed())
                        .add(new double[] {options.tolerance()});
        options.metric().addTo(hash);
        return new CacheKey(hash.hex());
    }

    /** The bytes of the hash as numbers from 0 to 255. */
    double[] numbers() {
        byte[] bytes = HexFormat.of().parseHex(hex);
        double[] numbers = new double[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            numbers[k] = Byte.toUnsignedInt(bytes[k]);
        }
        return numbers;
    }
}
