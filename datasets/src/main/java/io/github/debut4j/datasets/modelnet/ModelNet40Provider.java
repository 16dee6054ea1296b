package io.github.debut4j.datasets.modelnet;

/** Opens {@code modelnet40:DIR}. */
public final class ModelNet40Provider extends PointCloudProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ModelNet40Provider() {
        super(ModelNetKind.MODELNET_40, "the clouds of points of ModelNet40 in a folder");
    }
}
