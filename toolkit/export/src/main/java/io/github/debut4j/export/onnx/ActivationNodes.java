package io.github.debut4j.export.onnx;

import io.github.debut4j.graph.operator.Activation;
import java.util.List;

/** Activation functions. Those that the opset lacks are arithmetic of simple operators. */
final class ActivationNodes {

    private static final int FIRST_OF_HARD_SWISH = 14;
    private static final float LECUN_SCALE = 1.7159f;
    private static final float ANGUITA_CUBIC = 1.41645f;

    private final OnnxGraph graph;

    ActivationNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    /** The function of each value. */
    String apply(Activation activation, String x) {
        return switch (activation.function()) {
            case IDENTITY -> x;
            case RECTIFIER -> rectifier(activation, x);
            case ELU -> graph.add("Elu", x, Attribute.decimal("alpha", activation.a()));
            case SELU ->
                    graph.add(
                            "Selu",
                            x,
                            Attribute.decimal("alpha", activation.a()),
                            Attribute.decimal("gamma", activation.b()));
            case SIGMOID -> graph.add("Sigmoid", x);
            case CLIPPED_LINE -> clippedLine(x, activation.a(), activation.b());
            case TANH -> graph.add("Tanh", x);
            case HARD_TANH -> clip(x, -1, 1);
            case RATIONAL_TANH -> rationalTanh(x);
            case RECTIFIED_TANH -> graph.add("Relu", graph.add("Tanh", x));
            case SOFTPLUS -> graph.add("Softplus", x);
            case SOFTSIGN -> graph.add("Softsign", x);
            case SWISH -> times(x, graph.add("Sigmoid", times(activation.a(), x)));
            case HARD_SWISH -> hardSwish(x);
            case MISH -> times(x, graph.add("Tanh", graph.add("Softplus", x)));
            case GELU -> gelu(x);
            case GELU_TANH -> geluTanh(x, activation.a());
            case CUBE -> times(x, times(x, x));
            case EXPONENTIAL -> graph.add("Exp", x);
        };
    }

    private String rectifier(Activation activation, String x) {
        float maximum = activation.a();
        float slope = activation.b();
        float threshold = activation.c();
        if (threshold == 0 && maximum == Float.POSITIVE_INFINITY) {
            return slope == 0
                    ? graph.add("Relu", x)
                    : graph.add("LeakyRelu", x, Attribute.decimal("alpha", slope));
        }
        if (threshold == 0 && slope == 0 && maximum >= 0) {
            return clip(x, 0, maximum);
        }
        String above = graph.add("Min", List.of(x, graph.number(maximum)));
        String below = times(slope, plus(-threshold, x));
        String isAbove = graph.add("GreaterOrEqual", List.of(x, graph.number(threshold)));
        return graph.add("Where", List.of(isAbove, above, below));
    }

    private String clip(String x, float least, float greatest) {
        return graph.add("Clip", List.of(x, graph.number(least), graph.number(greatest)));
    }

    private String clippedLine(String x, float slope, float offset) {
        return graph.add(
                "HardSigmoid",
                x,
                Attribute.decimal("alpha", slope),
                Attribute.decimal("beta", offset));
    }

    private String hardSwish(String x) {
        return graph.opset() < FIRST_OF_HARD_SWISH
                ? times(x, clippedLine(x, 1f / 6, 0.5f))
                : graph.add("HardSwish", x);
    }

    private String rationalTanh(String x) {
        String y = times(2f / 3, graph.add("Abs", x));
        String square = times(y, y);
        String sum = plus(y, plus(square, times(ANGUITA_CUBIC, times(square, square))));
        String tanh = plus(1, graph.add("Neg", graph.add("Reciprocal", plus(1, sum))));
        return times(LECUN_SCALE, times(graph.add("Sign", x), tanh));
    }

    private String gelu(String x) {
        String inner = graph.add("Erf", times((float) Math.sqrt(0.5), x));
        return times(x, times(0.5f, plus(1, inner)));
    }

    private String geluTanh(String x, float cubic) {
        String polynomial = plus(x, times(cubic, times(x, times(x, x))));
        String inner = graph.add("Tanh", times((float) Math.sqrt(2 / Math.PI), polynomial));
        return times(x, times(0.5f, plus(1, inner)));
    }

    private String times(String a, String b) {
        return graph.add("Mul", List.of(a, b));
    }

    private String times(float a, String b) {
        return a == 1 ? b : times(b, graph.number(a));
    }

    private String plus(String a, String b) {
        return graph.add("Add", List.of(a, b));
    }

    private String plus(float a, String b) {
        return plus(b, graph.number(a));
    }
}
