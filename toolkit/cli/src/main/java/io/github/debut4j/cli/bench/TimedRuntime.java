package io.github.debut4j.cli.bench;

/** What {@code debut bench export} times. */
enum TimedRuntime {
    /** Deeplearning4j, without an export. */
    DL4J("Deeplearning4j"),
    /** The runtime without ND4J. */
    DEBUT("debut4j runtime"),
    /** ONNX Runtime. */
    ONNX("ONNX Runtime"),
    /** C, built by the system's compiler. */
    C("C");

    private final String title;

    TimedRuntime(String title) {
        this.title = title;
    }

    /** As in tables and in JSON. */
    String title() {
        return title;
    }
}
