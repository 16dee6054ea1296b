package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.FactorizationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link PlanText}. */
class PlanTextTest {

    @Test
    void commentsOfAnyTextStayComments(@TempDir Path folder) throws IOException {
        LayerPlan layer =
                new LayerPlan(
                        "fc",
                        Chain.parse("2 4 1 2 2", "fc"),
                        FeatureOrder.TAP_CHANNEL,
                        false,
                        FactorizationOptions.defaults());
        String text =
                PlanText.of(
                        List.of("odd\nname: 1\u0085.zip\u2028\u0007"),
                        LayerSettings.none(),
                        CalibrationSettings.none(),
                        List.of(layer));
        Path file = folder.resolve("plan.yaml");
        Files.writeString(file, text);

        assertTrue(text.startsWith("# odd?name: 1?.zip??\n"), text);
        assertEquals(List.of(file), PlanFile.read(file).files());
    }
}
