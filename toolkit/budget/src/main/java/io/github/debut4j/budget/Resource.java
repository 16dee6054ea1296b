package io.github.debut4j.budget;

/** What a network needs, and a target can limit. */
public enum Resource {
    /** The number of parameters. */
    PARAMETERS("params"),
    /** The multiply-adds for one example. */
    MACS("macs"),
    /** The time of a forward pass. */
    TIME("time"),
    /** The size of the model file in bytes. */
    SIZE("size");

    private final String text;

    Resource(String text) {
        this.text = text;
    }

    /** Its key in targets. */
    public String text() {
        return text;
    }
}
