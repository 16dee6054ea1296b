package io.github.debut4j.export.onnx;

/** An operator, with its settings, cannot be expressed in ONNX; the message is the reason. */
final class UnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnwritableException(String reason) {
        super(reason);
    }
}
