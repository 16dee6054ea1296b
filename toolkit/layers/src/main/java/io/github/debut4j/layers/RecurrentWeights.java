package io.github.debut4j.layers;

/** The two matrices of a recurrent layer, whose products are added up. */
public enum RecurrentWeights {
    /** The matrix that each step of the sequence is multiplied by. */
    INPUT("W", "input"),
    /** The matrix that the output of the step before is multiplied by. */
    RECURRENT("RW", "recurrent");

    private final String parameter;
    private final String part;

    RecurrentWeights(String parameter, String part) {
        this.parameter = parameter;
        this.part = part;
    }

    /** The word for the matrix in plans and reports. */
    public String part() {
        return part;
    }

    /** DL4J's name of the parameter that is the matrix. */
    public String parameter() {
        return parameter;
    }

    /**
     * The name of the parameter that is a factor, if the matrix is a chain: {@code W1} or {@code
     * RW1} for the first factor (index 0), which is applied to the input.
     */
    public String factorName(int index) {
        return parameter + (index + 1);
    }
}
