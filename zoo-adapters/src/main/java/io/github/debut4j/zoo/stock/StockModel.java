package io.github.debut4j.zoo.stock;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.zoo.PretrainedType;
import org.deeplearning4j.zoo.ZooModel;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.FaceNetNN4Small2;
import org.deeplearning4j.zoo.model.InceptionResNetV1;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.NASNet;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.SimpleCNN;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.TextGenerationLSTM;
import org.deeplearning4j.zoo.model.TinyYOLO;
import org.deeplearning4j.zoo.model.UNet;
import org.deeplearning4j.zoo.model.VGG16;
import org.deeplearning4j.zoo.model.VGG19;
import org.deeplearning4j.zoo.model.Xception;
import org.deeplearning4j.zoo.model.YOLO2;

/**
 * A model of DL4J's zoo.
 *
 * @param label its name on the command line
 * @param defaults the default settings: those that DL4J documents, and the number of classes, which
 *     DL4J M2.1 does not set
 * @param takesImages whether its input is an image rather than a text
 * @param builder DL4J's builder of the network; ResNet-50 is initialised by He et al., since DL4J's
 *     own initialisation (deviation 0.5) makes its outputs overflow
 */
record StockModel(
        String label,
        Settings defaults,
        boolean takesImages,
        Function<Settings, ZooModel<?>> builder) {

    private static final List<StockModel> ALL =
            List.of(
                    images(
                            "alexnet",
                            List.of(3, 224, 224),
                            1000,
                            s ->
                                    AlexNet.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "darknet19",
                            List.of(3, 224, 224),
                            1000,
                            s ->
                                    Darknet19.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "facenetnn4small2",
                            List.of(3, 96, 96),
                            1000,
                            s ->
                                    FaceNetNN4Small2.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "inceptionresnetv1",
                            List.of(3, 160, 160),
                            1000,
                            s ->
                                    InceptionResNetV1.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "lenet",
                            List.of(1, 28, 28),
                            10,
                            s ->
                                    LeNet.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "nasnet",
                            List.of(3, 224, 224),
                            1000,
                            s ->
                                    NASNet.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "resnet50",
                            List.of(3, 224, 224),
                            1000,
                            s ->
                                    ResNet50.builder()
                                            .seed(s.seed())
                                            .weightInit(new WeightInitRelu())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "simplecnn",
                            List.of(3, 48, 48),
                            10,
                            s ->
                                    SimpleCNN.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "squeezenet",
                            List.of(3, 227, 227),
                            1000,
                            s ->
                                    SqueezeNet.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    text(
                            "textgenerationlstm",
                            List.of(40, 77),
                            77,
                            s ->
                                    TextGenerationLSTM.builder()
                                            .seed(s.seed())
                                            .maxLength(s.input().get(0))
                                            .inputShape(s.inputShape())
                                            .totalUniqueCharacters(s.classes())
                                            .build()),
                    images(
                            "tinyyolo",
                            List.of(3, 416, 416),
                            20,
                            s ->
                                    TinyYOLO.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "unet",
                            List.of(3, 512, 512),
                            1,
                            s ->
                                    UNet.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "vgg16",
                            List.of(3, 224, 224),
                            1000,
                            s ->
                                    VGG16.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "vgg19",
                            List.of(3, 224, 224),
                            1000,
                            s ->
                                    VGG19.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "xception",
                            List.of(3, 299, 299),
                            1000,
                            s ->
                                    Xception.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()),
                    images(
                            "yolo2",
                            List.of(3, 608, 608),
                            80,
                            s ->
                                    YOLO2.builder()
                                            .seed(s.seed())
                                            .inputShape(s.inputShape())
                                            .numClasses(s.classes())
                                            .build()));

    private static StockModel images(
            String label,
            List<Integer> input,
            int classes,
            Function<Settings, ZooModel<?>> builder) {
        return new StockModel(label, new Settings(input, classes, 1), true, builder);
    }

    private static StockModel text(
            String label,
            List<Integer> input,
            int classes,
            Function<Settings, ZooModel<?>> builder) {
        return new StockModel(label, new Settings(input, classes, 1), false, builder);
    }

    /** The names of all models. */
    static List<String> labels() {
        return ALL.stream().map(StockModel::label).toList();
    }

    /** The model with a name. */
    static Optional<StockModel> named(String label) {
        return ALL.stream().filter(model -> model.label.equals(label)).findFirst();
    }

    /** Why DL4J cannot build the model with any settings; empty if it can. */
    Optional<String> obstacle() {
        return label.equals("nasnet")
                ? Optional.of(
                        "Deeplearning4j 1.0.0-M2.1 cannot, since it reads the sizes of the"
                                + " layers before it sets the input (docs/models.md)")
                : Optional.empty();
    }

    /** DL4J's model for these settings. */
    ZooModel<?> with(Settings settings) {
        return builder.apply(settings);
    }

    /** The data sets for which trained weights can be downloaded. */
    List<String> pretrained() {
        ZooModel<?> model = with(defaults);
        return Arrays.stream(PretrainedType.values())
                .filter(model::pretrainedAvailable)
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * The settings that a model of DL4J's zoo is built with.
     *
     * @param input channels, height and width of an image, or length and number of characters of a
     *     text
     * @param classes the number of classes
     * @param seed of its random weights
     */
    record Settings(List<Integer> input, int classes, long seed) {

        /** The input shape as DL4J's builders take it. */
        int[] inputShape() {
            return input.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
