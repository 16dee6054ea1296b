package io.github.debut4j.datasets.modelnet;

/** Opens {@code modelnet:DIR}, with any number of classes. */
public final class ModelNetProvider extends PointCloudProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ModelNetProvider() {
        super(ModelNetKind.ANY, "clouds of points in a folder, of any number of classes");
    }
}
