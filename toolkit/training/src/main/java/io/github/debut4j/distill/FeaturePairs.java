package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/** Which layers of student and teacher each method compares. */
final class FeaturePairs {

    private final Model student;
    private final GraphEditor plan;
    private final ClassifierTail ending;
    private final Teacher teacher;

    FeaturePairs(Model student, GraphEditor plan, ClassifierTail ending, Teacher teacher) {
        this.student = student;
        this.plan = plan;
        this.ending = ending;
        this.teacher = teacher;
    }

    /**
     * The lessons of one method.
     *
     * @throws IllegalArgumentException if a layer is not known, or none is left to compare
     */
    List<FeaturePair> of(Method method) {
        if (!method.kind().onFeatures()) {
            return List.of(
                    new FeaturePair(
                            ending.output(), method, ending.output(), teacher.output(), false));
        }
        if (method.layer().isPresent() || !method.kind().pairsLayers()) {
            String own = method.layer().orElseGet(() -> ending.features(plan));
            String theirs = method.teacherLayer().or(method::layer).orElseGet(teacher::features);
            return List.of(lesson(method, own, theirs));
        }
        List<String> names = replaced(method);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    method.kind().scheme()
                            + " must be told its layer, as in "
                            + method.kind().scheme()
                            + ":layer=NAME, where no layer of the student is a chain in place of"
                            + " one of the teacher of the same name");
        }
        List<FeaturePair> lessons = new ArrayList<>();
        names.forEach(name -> lessons.add(lesson(method, name, name)));
        return lessons;
    }

    private List<String> replaced(Method method) {
        return Network.of(student).layers().stream()
                .filter(layer -> layer.bare() instanceof ChainLayer)
                .map(NamedLayer::name)
                .filter(name -> !name.equals(ending.classifier()))
                .filter(name -> teacher.plan().layer(name).isPresent())
                .filter(name -> method.kind() != MethodKind.ATTENTION || hasPositions(name))
                .toList();
    }

    private boolean hasPositions(String layer) {
        return plan.layer(layer).flatMap(ChannelAxis::of).isPresent();
    }

    private FeaturePair lesson(Method method, String own, String theirs) {
        plan.requireVertex("student", own);
        teacher.plan().requireVertex("teacher", theirs);
        return new FeaturePair(
                "distill-" + method.kind().scheme() + "-" + own,
                method,
                own,
                theirs,
                ChannelAxis.isLast(teacher.plan()));
    }

    /**
     * Refuses what cannot be compared.
     *
     * @param own shape of the student's values, channels before positions
     * @param theirs shape of the teacher's
     */
    static void requireComparable(FeaturePair lesson, long[] own, long[] theirs) {
        MethodKind kind = lesson.method().kind();
        boolean fits =
                switch (kind) {
                    case MATCH -> sameFrom(1, own, theirs);
                    case HINT -> sameFrom(2, own, theirs);
                    case ATTENTION -> own.length > 2 && sameFrom(2, own, theirs);
                    default -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    kind.scheme()
                            + (kind == MethodKind.MATCH
                                    ? " must compare layers of the same shape, found "
                                    : " must compare layers with the same positions, found ")
                            + lesson.student()
                            + " of the student with "
                            + example(own)
                            + " and "
                            + lesson.teacher()
                            + " of the teacher with "
                            + example(theirs));
        }
    }

    private static boolean sameFrom(int axis, long[] own, long[] theirs) {
        return own.length == theirs.length
                && Arrays.equals(own, axis, own.length, theirs, axis, theirs.length);
    }

    private static String example(long[] shape) {
        return Arrays.stream(shape)
                .skip(1)
                .mapToObj(Long::toString)
                .collect(Collectors.joining("x"));
    }
}
