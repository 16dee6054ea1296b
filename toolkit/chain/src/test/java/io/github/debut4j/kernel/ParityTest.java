package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.testsupport.ParityCase;
import io.github.debut4j.testsupport.ReferenceChain;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle against the papers' own layers. */
class ParityTest {

    private static final double TOLERANCE = 1e-12;

    static List<ParityCase> cases() {
        return ParityCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOracleEqualsThePapersLayer(ParityCase recorded) {
        ReferenceChain oracle =
                new ReferenceChain(recorded.factors(), recorded.array("bias").values());
        Matrix x = recorded.columns();

        assertArrayEquals(
                recorded.outputColumns("y").values(), oracle.forward(x).values(), TOLERANCE);
        ReferenceChain.Gradients gradients = oracle.backward(x, recorded.outputColumns("dy"));
        assertClose(recorded.array("dparams").values(), gradients.factors());
        assertClose(recorded.array("dbias").values(), gradients.bias());
        double[] dx = recorded.array("dx").values();
        if (recorded.dense()) {
            assertClose(dx, gradients.input().transpose().values());
        } else {
            assertClose(dx, recorded.geometry().images(gradients.input()));
        }
    }

    /** Gradients are sums of hundreds of products, so the tolerance is relative to the largest. */
    private static void assertClose(double[] expected, double[] actual) {
        double largest = 1;
        for (double v : expected) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertArrayEquals(expected, actual, TOLERANCE * largest);
    }
}
