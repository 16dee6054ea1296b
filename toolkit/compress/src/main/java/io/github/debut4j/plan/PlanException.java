package io.github.debut4j.plan;

/**
 * Thrown if a plan does not fit a network. The location in the plan is kept separate from the
 * problem, so that a caller can tell whether there is one, and add it where it is missing.
 */
public final class PlanException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String location;

    /**
     * A problem without a location, as in a plan that was built by a program.
     *
     * @param problem {@code layer fc: ...}
     */
    PlanException(String problem) {
        super(problem);
        this.location = "";
    }

    /**
     * A problem at a location.
     *
     * @param location such as {@code plan.yaml:12: layers[3].chain}; may be empty
     */
    PlanException(String location, String problem) {
        super(message(location, problem));
        this.location = location;
    }

    private PlanException(String location, String problem, Throwable cause) {
        super(message(location, problem), cause);
        this.location = location;
    }

    /**
     * The exception at a location.
     *
     * @param location such as {@code plan.yaml:12: layers[3].chain}; may be empty
     * @return the exception itself if it has a location already
     */
    public static PlanException at(String location, IllegalArgumentException e) {
        return e instanceof PlanException located && !located.location.isEmpty()
                ? located
                : new PlanException(location, String.valueOf(e.getMessage()), e);
    }

    private static String message(String location, String problem) {
        return location.isEmpty() ? problem : location + ": " + problem;
    }

    /** The location in the plan, such as {@code plan.yaml:12: layers[3].chain}; may be empty. */
    public String location() {
        return location;
    }
}
