package io.github.debut4j.distill;

import io.github.debut4j.distill.loss.FeatureLoss;
import io.github.debut4j.distill.loss.ImageShape;
import io.github.debut4j.layers.Runtimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonInclude;

/**
 * A distillation head: an output layer that a student has only during distillation. Using one
 * {@link Method}, it compares the output of a layer of the student with that of a layer of the
 * teacher. A mutable bean, as DL4J's JSON requires.
 */
public class DistillationHead extends BaseLayer {

    private static final long serialVersionUID = 1;

    private String method = "";
    private long studentSize;
    private long teacherSize;
    private boolean channelsLast;
    private long[] images = {};

    /** For JSON. */
    public DistillationHead() {
        setActivationFn(new ActivationIdentity());
    }

    DistillationHead(Method method, long studentSize, long teacherSize, boolean channelsLast) {
        this();
        this.method = method.text();
        this.studentSize = studentSize;
        this.teacherSize = teacherSize;
        this.channelsLast = channelsLast;
    }

    /**
     * A head that compares flows.
     *
     * @param start shape of the earlier layer, {@code [N, C, H, W]}
     * @param end shape of the later layer, {@code [N, C, H, W]}
     */
    static DistillationHead ofFlow(Method method, long[] start, long[] end, boolean channelsLast) {
        long values = values(start) + values(end);
        DistillationHead head = new DistillationHead(method, values, values, channelsLast);
        head.images = LongStream.concat(sizes(start), sizes(end)).toArray();
        return head;
    }

    private static LongStream sizes(long[] shape) {
        return Arrays.stream(shape).skip(1);
    }

    /** The number of values of an example. */
    static long values(long... shape) {
        return sizes(shape).reduce(1, (a, b) -> a * b);
    }

    /** One row per example, {@code [N, D]}. */
    static INDArray rows(INDArray values) {
        return values.rank() == 2 ? values : values.dup('c').reshape('c', values.size(0), -1);
    }

    /** The method. */
    Method parsed() {
        return Method.parse(method);
    }

    /** The loss of the method. */
    FeatureLoss loss() {
        return parsed().loss(imageShapes());
    }

    private List<ImageShape> imageShapes() {
        List<ImageShape> shapes = new ArrayList<>();
        for (int k = 0; k < images.length; k += 3) {
            shapes.add(new ImageShape((int) images[k], (int) images[k + 1], (int) images[k + 2]));
        }
        return shapes;
    }

    /**
     * The student's features with channels before positions, as a view or a copy.
     *
     * @param features as the layer gives them; for flows, {@code [N, D]} of two images
     */
    INDArray channelsFirst(INDArray features) {
        return arranged(features, true);
    }

    /** The reverse of {@link #channelsFirst} for a gradient. */
    INDArray inputOrder(INDArray gradient) {
        return arranged(gradient, false);
    }

    /**
     * Moves the channels of images, if they are the last axis of the student's.
     *
     * @param first whether they go before the positions, or back
     */
    private INDArray arranged(INDArray values, boolean first) {
        if (!channelsLast) {
            return values;
        }
        if (images.length == 0 && values.rank() == 4) {
            return first ? values.permute(0, 3, 1, 2) : values.permute(0, 2, 3, 1);
        }
        return images.length == 0 ? values : eachImage(values, first);
    }

    /** The same in rows of two images. */
    private INDArray eachImage(INDArray rows, boolean first) {
        List<INDArray> parts = new ArrayList<>();
        int from = 0;
        for (ImageShape shape : imageShapes()) {
            int outer = first ? shape.positions() : shape.channels();
            INDArray image = shape.of(rows, from).reshape('c', rows.size(0), outer, -1);
            parts.add(rows(image.permute(0, 2, 1)));
            from += shape.values();
        }
        return Nd4j.hstack(parts);
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            @Nullable INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        return Runtimes.ready(
                new DistillationHeadRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }

    @Override
    public ParamInitializer initializer() {
        return Parameters.INSTANCE;
    }

    /** One value per example, always zero. */
    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.feedForward(1);
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {}

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public boolean isPretrainParam(String paramName) {
        return false;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(
                        getLayerName(), getClass(), inputType, InputType.feedForward(1))
                .standardMemory(parameters, parameters)
                .workingMemory(0, 0, 0, 2 * inputType.arrayElementsPerExample())
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** The method's text. */
    public String getMethod() {
        return method;
    }

    /** Sets the method's text. */
    public void setMethod(String method) {
        this.method = method;
    }

    /** Values per example of the student's layer, or its channels if positions are compared. */
    public long getStudentSize() {
        return studentSize;
    }

    /** Sets the size of the student's layer. */
    public void setStudentSize(long studentSize) {
        this.studentSize = studentSize;
    }

    /** Values per example of the teacher's layer, or its channels if positions are compared. */
    public long getTeacherSize() {
        return teacherSize;
    }

    /** Sets the size of the teacher's layer. */
    public void setTeacherSize(long teacherSize) {
        this.teacherSize = teacherSize;
    }

    /** Whether channels are the last axis of the student's images. */
    public boolean isChannelsLast() {
        return channelsLast;
    }

    /** Sets whether channels are the last axis of the student's images. */
    public void setChannelsLast(boolean channelsLast) {
        this.channelsLast = channelsLast;
    }

    /** Channels, height and width of both images of a flow; empty for other methods. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public long[] getImages() {
        return images.clone();
    }

    /** Sets the sizes of both images of a flow. */
    public void setImages(long[] images) {
        this.images = images.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DistillationHead that
                        && super.equals(other)
                        && method.equals(that.method)
                        && studentSize == that.studentSize
                        && teacherSize == that.teacherSize
                        && channelsLast == that.channelsLast
                        && Arrays.equals(images, that.images));
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof DistillationHead;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                getLayerName(),
                method,
                studentSize,
                teacherSize,
                channelsLast,
                Arrays.hashCode(images));
    }

    /**
     * Initialises the parameters of a distillation head with zeros; {@link Distillation} draws
     * them.
     */
    static final class Parameters implements ParamInitializer {

        static final Parameters INSTANCE = new Parameters();

        private Parameters() {}

        private static Map<String, long[]> shapes(Layer layer) {
            DistillationHead head = (DistillationHead) layer;
            return head.loss().parameterShapes(head.getStudentSize(), head.getTeacherSize());
        }

        @Override
        public long numParams(NeuralNetConfiguration conf) {
            return numParams(conf.getLayer());
        }

        @Override
        public long numParams(Layer layer) {
            return shapes(layer).values().stream().mapToLong(shape -> shape[0] * shape[1]).sum();
        }

        @Override
        public List<String> paramKeys(Layer layer) {
            return new ArrayList<>(shapes(layer).keySet());
        }

        @Override
        public List<String> weightKeys(Layer layer) {
            return paramKeys(layer).stream().filter(key -> isWeightParam(layer, key)).toList();
        }

        @Override
        public List<String> biasKeys(Layer layer) {
            return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
        }

        @Override
        public boolean isWeightParam(Layer layer, String key) {
            return key.endsWith("W");
        }

        @Override
        public boolean isBiasParam(Layer layer, String key) {
            return key.endsWith("b");
        }

        @Override
        public Map<String, INDArray> init(
                NeuralNetConfiguration conf, @Nullable INDArray view, boolean initialize) {
            shapes(conf.getLayer()).keySet().forEach(conf::addVariable);
            return view == null ? new LinkedHashMap<>() : getGradientsFromFlattened(conf, view);
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(
                NeuralNetConfiguration conf, INDArray view) {
            Map<String, INDArray> parts = new LinkedHashMap<>();
            INDArray all = view.reshape(view.length());
            long from = 0;
            for (Map.Entry<String, long[]> entry : shapes(conf.getLayer()).entrySet()) {
                long[] shape = entry.getValue();
                long to = from + shape[0] * shape[1];
                INDArray part = all.get(NDArrayIndex.interval(from, to));
                parts.put(entry.getKey(), part.reshape('f', shape));
                from = to;
            }
            return parts;
        }
    }
}
