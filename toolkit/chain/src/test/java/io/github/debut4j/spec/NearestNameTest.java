package io.github.debut4j.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    @Test
    void editsAreCounted() {
        assertEquals(0, NearestName.edits("", ""));
        assertEquals(3, NearestName.edits("", "abc"));
        assertEquals(3, NearestName.edits("abc", ""));
        assertEquals(3, NearestName.edits("kitten", "sitting"));
        assertEquals(1, NearestName.edits("cnov2", "conv2"));
        assertEquals(0, NearestName.edits("Conv2", "cONV2"));
        assertEquals(3, NearestName.edits("ca", "abc"));
    }

    @Test
    void theNearestNameIsSuggestedIfItIsNear() {
        List<String> known = List.of("conv1", "conv2", "fc", "layer4.0.conv1");

        assertEquals(Optional.of("conv1"), NearestName.to("conv", known));
        assertEquals(Optional.of("conv2"), NearestName.to("CONV2", known));
        assertEquals(Optional.of("layer4.0.conv1"), NearestName.to("layer4_0_conv1", known));
        assertEquals(Optional.of("conv2"), NearestName.to("conv2_512", known));
        assertEquals(Optional.empty(), NearestName.to("classifier", known));
        assertEquals(Optional.empty(), NearestName.to("fc", List.of()));
    }

    @Test
    void noNameIsSuggestedIfNothingHasAName() {
        assertEquals(
                "must be absent, since nothing there has a name, found 'ALS'",
                NearestName.mustBeOneOf(List.of(""), "ALS"));
        assertEquals(
                "must be one of fc, conv2, found 'x'",
                NearestName.mustBeOneOf(List.of("fc", "conv2"), "x"));
    }

    @Test
    void veryLongTextsAreNotCompared() {
        String text = "conv".repeat(1_000_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                        assertEquals(
                                Optional.empty(),
                                NearestName.to(text, List.of("conv1", text + 1))));
    }
}
