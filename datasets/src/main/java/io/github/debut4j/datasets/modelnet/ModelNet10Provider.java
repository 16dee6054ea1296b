package io.github.debut4j.datasets.modelnet;

/** Opens {@code modelnet10:DIR}. */
public final class ModelNet10Provider extends PointCloudProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ModelNet10Provider() {
        super(ModelNetKind.MODELNET_10, "the clouds of points of ModelNet10 in a folder");
    }
}
