package io.github.debut4j.datasets.image;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens {@code images:DIR}, a folder of image files. */
public final class ImagesProvider implements DataSetProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ImagesProvider() {}

    @Override
    public String scheme() {
        return "images";
    }

    @Override
    public String usage() {
        return "images:DIR[,size=224,resize=256,scale=raw]  train/CLASS/IMAGE and val/CLASS/IMAGE, or images";
    }

    @Override
    public List<Path> files(SpecText spec, Split split) {
        return folders(spec).part(split).stream().toList();
    }

    @Override
    public Examples open(SpecText spec, Split split) throws IOException {
        spec.requireOptions(List.of("size", "resize", "scale"));
        Crop crop = Crop.of(spec);
        PixelScale scale = PixelScale.of(spec);
        ClassFolders.Listing images = folders(spec).list(split);
        ImageFeatures features = new ImageFeatures(images.files(), crop, scale, !isSized(spec));
        return images.classNames().isEmpty()
                ? Examples.unlabelled(features, BatchLayout.CHANNELS_FIRST)
                : Examples.of(features, images.labels(), images.classNames());
    }

    private static boolean isSized(SpecText spec) {
        return spec.options().containsKey("size") || spec.options().containsKey("resize");
    }

    private static ClassFolders folders(SpecText spec) {
        return new ClassFolders(Path.of(spec.requireLocation("DIR")));
    }
}
