package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.Spec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the two providers have in common. */
final class CifarSpecs {

    private static final String ANY = "any";

    private CifarSpecs() {}

    static Examples open(CifarKind kind, Spec spec, Split split) throws IOException {
        spec.requireOptions(List.of("files", "scale"));
        PixelScale scale = PixelScale.of(spec);
        return folder(kind, spec).read(split, scale);
    }

    static List<Path> files(CifarKind kind, Spec spec) {
        return folder(kind, spec).files();
    }

    static List<Path> files(CifarKind kind, Spec spec, Split split) {
        return folder(kind, spec).files(split);
    }

    private static CifarFolder folder(CifarKind kind, Spec spec) {
        List<CifarForm> all =
                Arrays.stream(CifarForm.values())
                        .filter(form -> !form.names(kind, Split.TEST).isEmpty())
                        .toList();
        List<String> words =
                Stream.concat(Stream.of(ANY), all.stream().map(CifarForm::label)).toList();
        String form = spec.word("files", words);
        return new CifarFolder(
                kind,
                Path.of(spec.requireLocation("DIR")),
                all.stream().filter(one -> form.equals(ANY) || form.equals(one.label())).toList());
    }
}
