package io.github.debut4j.export.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.operator.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session of ONNX Runtime. Only this class needs the library. */
final class OrtModel implements OnnxSession {

    private static final int MOST = Integer.MAX_VALUE;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<GraphInput> inputs;
    private final Map<String, String> metadata;

    private OrtModel(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.inputs = List.copyOf(inputs(session));
        this.metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
    }

    static OnnxSession open(Path file, int threads) throws IOException {
        OrtEnvironment environment = OrtEnvironments.get();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            OrtSession session = environment.createSession(file.toString(), options);
            try {
                requireNumbers("output", session.getOutputInfo());
                return new OrtModel(environment, session);
            } catch (OrtException | IllegalArgumentException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new IOException(
                    file + ": ONNX Runtime refuses the file: " + FailureReason.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Networks of other programs may return labels, doubles or lists. */
    private static void requireNumbers(String what, Map<String, NodeInfo> values) {
        values.forEach(
                (name, value) -> {
                    if (!(value.getInfo() instanceof TensorInfo tensor)) {
                        throw new IllegalArgumentException(
                                what + " " + name + " must be a tensor, found another value");
                    }
                    if (tensor.type != OnnxJavaType.FLOAT) {
                        throw new IllegalArgumentException(
                                what
                                        + " "
                                        + name
                                        + " must have values of the type FLOAT, found "
                                        + tensor.type);
                    }
                });
    }

    private static List<GraphInput> inputs(OrtSession session) throws OrtException {
        requireNumbers("input", session.getInputInfo());
        List<GraphInput> inputs = new ArrayList<>();
        session.getInputInfo()
                .forEach(
                        (name, value) ->
                                inputs.add(
                                        new GraphInput(
                                                name, shape(name, (TensorInfo) value.getInfo()))));
        return inputs;
    }

    /** The shape of an example. */
    private static Shape shape(String name, TensorInfo tensor) {
        long[] sizes = tensor.getShape();
        long[] example = Arrays.stream(sizes).skip(1).toArray();
        if (example.length == 0
                || Arrays.stream(example).anyMatch(size -> size < 1 || size > MOST)) {
            throw new IllegalArgumentException(
                    "input "
                            + name
                            + " must have a batch and fixed sizes from 1 to "
                            + MOST
                            + ", found "
                            + Arrays.toString(sizes));
        }
        return Shape.of(Arrays.stream(example).mapToInt(Math::toIntExact).toArray());
    }

    @Override
    public String runtime() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public List<GraphInput> inputs() {
        return inputs;
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public List<String> outputs() {
        return List.copyOf(session.getOutputNames());
    }

    @Override
    public List<float[]> run(List<float[]> arrays, int examples) throws IOException {
        if (arrays.size() != inputs.size()) {
            throw new IllegalArgumentException(
                    "there must be one array per input ("
                            + inputs.size()
                            + "), found "
                            + arrays.size());
        }
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (int k = 0; k < arrays.size(); k++) {
                GraphInput input = inputs.get(k);
                tensors.put(input.name(), tensor(arrays.get(k), input.shape(), examples));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                return values(result);
            }
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime fails: " + FailureReason.of(e), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(float[] values, Shape example, int examples) throws OrtException {
        long[] shape = new long[example.rank() + 1];
        shape[0] = examples;
        for (int axis = 0; axis < example.rank(); axis++) {
            shape[axis + 1] = example.size(axis);
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    private List<float[]> values(OrtSession.Result result) throws OrtException {
        List<float[]> outputs = new ArrayList<>();
        for (String name : session.getOutputNames()) {
            if (!(result.get(name).orElseThrow() instanceof OnnxTensor tensor)) {
                throw new OrtException("output " + name + " is not a tensor");
            }
            FloatBuffer buffer = tensor.getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            outputs.add(values);
        }
        return outputs;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot close a session", e);
        }
    }
}
