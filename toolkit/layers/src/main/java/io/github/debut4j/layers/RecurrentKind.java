package io.github.debut4j.layers;

/** DL4J's recurrent layers whose matrices can be chains. */
public enum RecurrentKind {
    /** {@code LSTM}: the matrices have the rows of the cell, the forget, output and input gate. */
    LSTM(4),
    /** {@code GravesLSTM}: the same with peepholes, from the memory to the gates. */
    GRAVES_LSTM(4),
    /** {@code SimpleRnn}: one sum per unit. */
    SIMPLE_RNN(1);

    private final int blocks;

    RecurrentKind(int blocks) {
        this.blocks = blocks;
    }

    /** The rows of either matrix per unit. */
    public int blocks() {
        return blocks;
    }

    /** Whether a unit has a memory beside its output. */
    boolean hasMemory() {
        return this != SIMPLE_RNN;
    }
}
