package io.github.debut4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which packages each package may depend on. */
@AnalyzeClasses(
        packages = "io.github.debut4j",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /** Leaves out what modules share for tests. */
    static final class NoTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String ROOT = "io.github.debut4j.";
    private static final String DL4J = "org.deeplearning4j..";
    private static final String ND4J = "org.nd4j..";

    /**
     * The packages of a package's own project that it may depend on, and the libraries. {@code
     * docs/architecture.md} draws the same arrows.
     */
    private static final Map<String, String> ALLOWED =
            new Arrows()
                    .add("chain", "kernel.arithmetic")
                    .add("spec", "")
                    .add("version", "")
                    .add("chain.io", "chain spec")
                    .add("chain.design", "chain spec")
                    .add("chain.explain", "chain spec")
                    .add("chain.render", "chain chain.explain chain.io javax.imageio..")
                    .add("kernel.arithmetic", "")
                    .add("kernel", "chain kernel.arithmetic")
                    .add("kernel.image", "chain kernel kernel.arithmetic")
                    .add("kernel.vector", "kernel.arithmetic jdk.incubator.vector..")
                    .add(
                            "factorize",
                            "chain factorize.metric kernel kernel.arithmetic spec org.ejml..")
                    .add("factorize.metric", "chain chain.io kernel kernel.arithmetic")
                    .add("factorize.cache", "chain chain.io factorize factorize.metric")
                    // layers
                    .add("nd4j", "chain chain.io org.nd4j.. org.bytedeco..")
                    .add("activations", "org.nd4j..")
                    .add("layers", "chain kernel kernel.image nd4j DL4J")
                    .add("network", "chain chain.io layers nd4j spec vertices DL4J")
                    .add("vertices", "DL4J")
                    // graph, runtime, export
                    .add("graph.operator", "chain")
                    .add("graph", "graph.operator")
                    .add("graph.pass", "graph graph.operator")
                    .add("graph.file", "chain chain.io graph graph.operator")
                    .add("runtime", "chain graph graph.operator graph.pass kernel kernel.image")
                    .add(
                            "export.dl4j",
                            "activations chain export export.verify graph graph.operator layers nd4j"
                                    + " network spec vertices DL4J")
                    .add("export", "")
                    .add("export.form", "chain graph.operator")
                    .add("export.verify", "chain.io")
                    .add(
                            "export.debut",
                            "chain.io export.verify graph graph.file graph.operator graph.pass runtime")
                    .add(
                            "export.onnx",
                            "chain chain.io export export.form export.verify graph graph.operator"
                                    + " graph.pass spec ai.onnxruntime..")
                    .add(
                            "export.samediff",
                            "chain chain.io export export.form export.verify graph graph.operator"
                                    + " graph.pass nd4j version DL4J")
                    .add("export.process", "chain.io")
                    .add(
                            "export.c",
                            "chain chain.io export export.form export.process export.verify graph"
                                    + " graph.operator graph.pass runtime spec")
                    .add(
                            "export.hardware",
                            "chain chain.io export.form export.process export.verify graph"
                                    + " graph.operator runtime spec")
                    // compress
                    .add("yaml", "chain.io spec org.yaml.snakeyaml..")
                    .add(
                            "calibrate",
                            "chain chain.io factorize.metric kernel kernel.arithmetic kernel.image"
                                    + " layers nd4j network DL4J")
                    .add(
                            "compress",
                            "calibrate chain chain.io factorize factorize.metric kernel layers nd4j"
                                    + " network spec DL4J")
                    .add(
                            "plan",
                            "chain chain.design chain.io compress factorize factorize.metric spec"
                                    + " yaml DL4J")
                    .add(
                            "model",
                            "chain chain.io compress factorize factorize.metric network spec version"
                                    + " DL4J com.google.gson..")
                    // training
                    .add("train", "chain chain.io layers nd4j network spec DL4J")
                    .add("distill.loss", "org.ejml.. org.nd4j..")
                    .add("distill.contrastive", "distill.loss kernel org.nd4j..")
                    .add(
                            "distill",
                            "distill.contrastive distill.loss kernel layers nd4j network spec"
                                    + " train DL4J")
                    .add("spark", "kernel layers spec train DL4J org.apache.spark.. scala..")
                    // bench, budget, report
                    .add("bench", "chain kernel kernel.arithmetic layers nd4j DL4J")
                    .add(
                            "budget",
                            "bench calibrate chain chain.design chain.io compress factorize"
                                    + " factorize.metric kernel kernel.arithmetic model network"
                                    + " spec train version DL4J")
                    .add("cluster", "chain factorize factorize.cache factorize.metric kernel train")
                    .add("text", "")
                    .add("charts", "javax.imageio.. org.knowm.xchart..")
                    .add(
                            "report",
                            "bench chain chain.io chain.render charts compress factorize.metric model"
                                    + " network text DL4J com.google.gson.. javax.imageio.. org.knowm.xchart..")
                    // datasets
                    .add("datasets.random", "")
                    .add("datasets.augment", "datasets.random spec")
                    .add(
                            "datasets",
                            "datasets.augment datasets.random nd4j spec org.datavec.. org.nd4j..")
                    .add("datasets.sheet", "datasets datasets.augment")
                    // zoo-adapters
                    .add("zoo.format", "chain.io nd4j DL4J com.google.gson..")
                    .add(
                            "zoo.keras",
                            "chain.io network zoo.format zoo.keras.convert zoo.keras.file DL4J")
                    .add(
                            "zoo.keras.convert",
                            "activations chain.io layers network spec vertices zoo.keras.file DL4J"
                                    + " com.google.gson..")
                    .add(
                            "zoo.keras.file",
                            "chain.io zoo.format org.nd4j.. com.google.gson.. io.jhdf..")
                    .add("zoo.pytorch", "chain.io zoo.format com.google.gson..")
                    .add("zoo.stock", "chain.io network spec zoo.format DL4J")
                    .add(
                            "zoo",
                            "chain.io model network spec zoo.format zoo.keras zoo.pytorch zoo.stock"
                                    + " DL4J")
                    .add("zoo.paper", "spec vertices zoo DL4J")
                    // experiment
                    .add(
                            "experiment.training",
                            "calibrate chain.io charts compress datasets distill factorize.metric model"
                                    + " nd4j network spec train zoo DL4J com.google.gson.. org.knowm.xchart..")
                    .add(
                            "experiment.result",
                            "chain.io charts factorize.metric model text train org.knowm.xchart..")
                    .add(
                            "experiment.file",
                            "budget chain chain.design compress datasets experiment.result"
                                    + " experiment.training factorize factorize.metric plan spec"
                                    + " yaml zoo")
                    .add(
                            "experiment.run",
                            "budget chain chain.design chain.io compress datasets experiment.file"
                                    + " experiment.result experiment.training factorize"
                                    + " factorize.cache factorize.metric kernel model network plan"
                                    + " spec train zoo DL4J com.google.gson..")
                    .map();

    /** Collects {@link #ALLOWED}. */
    private static final class Arrows {

        private final Map<String, String> map = new LinkedHashMap<>();

        Arrows add(String from, String to) {
            map.put(from, to);
            return this;
        }

        Map<String, String> map() {
            return map;
        }
    }

    @ArchTest
    static void packagesDependOnlyOnTheAllowedOnes(JavaClasses all) {
        ALLOWED.forEach((from, to) -> dependsOnlyOn(from, to).check(all));
    }

    private static ArchRule dependsOnlyOn(String from, String to) {
        List<String> packages = new ArrayList<>(List.of(ROOT + from, "java..", "org.jspecify.."));
        for (String name : to.split(" ", -1)) {
            switch (name) {
                case "" -> {}
                case "DL4J" -> packages.addAll(List.of(DL4J, ND4J));
                default -> packages.add(name.endsWith("..") ? name : ROOT + name);
            }
        }
        return classes()
                .that()
                .resideInAPackage(ROOT + from)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages.toArray(new String[0]));
    }

    /** A package without a rule is one that nobody thought about. */
    @ArchTest
    static void everyPackageHasARule(JavaClasses all) {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : all) {
            String name = type.getPackageName().substring(ROOT.length() - 1);
            String bare = name.isEmpty() ? name : name.substring(1);
            if (!ALLOWED.containsKey(bare)
                    && !bare.startsWith("cli")
                    && !bare.startsWith("bench.jmh")
                    && !bare.startsWith("datasets.")) {
                unknown.add(bare);
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @ArchTest
    static final ArchRule dataSetsKnowNoNetworksAndNoChains =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "datasets..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "chain",
                            ROOT + "chain.design..",
                            ROOT + "chain.render..",
                            ROOT + "kernel..",
                            ROOT + "factorize..",
                            ROOT + "layers..",
                            ROOT + "network..",
                            ROOT + "zoo..",
                            DL4J);

    @ArchTest
    static final ArchRule nothingDependsOnTheCommandLine =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "cli..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "cli..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(ROOT + "cli.Main")
                    .should()
                    .callMethod(System.class, "exit", int.class);

    /** Loading ND4J takes a second; {@code debut chain check} shall not. */
    @ArchTest
    static final ArchRule commandsOnChainsStartWithoutNd4j =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "cli.chain", ROOT + "cli.option", ROOT + "cli.console")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ND4J, DL4J);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();
}
