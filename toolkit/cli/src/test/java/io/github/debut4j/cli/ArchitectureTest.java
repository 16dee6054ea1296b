package io.github.debut4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way each package may look. */
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

    private static ArchRule looksOnlyAt(String from, String... allowed) {
        String[] packages = new String[allowed.length + 3];
        packages[0] = ROOT + from;
        packages[1] = "java..";
        packages[2] = "org.jspecify..";
        for (int k = 0; k < allowed.length; k++) {
            packages[k + 3] = allowed[k];
        }
        return classes()
                .that()
                .resideInAPackage(ROOT + from)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    @ArchTest static final ArchRule chainIsPlainJava = looksOnlyAt("chain");

    @ArchTest static final ArchRule specsAreTextAlone = looksOnlyAt("spec");

    /** What is named by a text with settings, and whoever suggests the nearest name. */
    @ArchTest
    static final ArchRule onlyThoseWhoReadNamesLookAtSpecs =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT + "spec",
                            ROOT + "chain.io",
                            ROOT + "chain.design",
                            ROOT + "compress",
                            ROOT + "plan",
                            ROOT + "yaml",
                            ROOT + "train",
                            ROOT + "distill",
                            ROOT + "job",
                            ROOT + "experiment..",
                            ROOT + "datasets..",
                            ROOT + "zoo..",
                            ROOT + "cli")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "spec");

    @ArchTest
    static final ArchRule chainFilesLookAtChainsAndTheirNames =
            looksOnlyAt("chain.io", ROOT + "chain", ROOT + "spec");

    @ArchTest
    static final ArchRule picturesLookAtChainsAndTheirFiles =
            looksOnlyAt("chain.render", ROOT + "chain", ROOT + "chain.io", "javax.imageio..");

    @ArchTest
    static final ArchRule chainDesignLooksAtChainsAndSpecs =
            looksOnlyAt("chain.design", ROOT + "chain", ROOT + "spec");

    @ArchTest static final ArchRule theKernelLooksAtChains = looksOnlyAt("kernel", ROOT + "chain");

    @ArchTest
    static final ArchRule channelArithmeticLooksAtTheKernel =
            looksOnlyAt("kernel.channel", ROOT + "kernel");

    @ArchTest
    static final ArchRule poolingLooksAtTheKernel = looksOnlyAt("kernel.pooling", ROOT + "kernel");

    @ArchTest
    static final ArchRule factorisationLooksAtChainsAndTheKernel =
            looksOnlyAt("factorize", ROOT + "chain", ROOT + "kernel", "org.ejml..");

    @ArchTest
    static final ArchRule theCacheLooksAtFactorisationsAndFiles =
            looksOnlyAt("factorize.cache", ROOT + "chain", ROOT + "chain.io", ROOT + "factorize");

    @ArchTest
    static final ArchRule theBorderToNd4jLooksAtChains =
            looksOnlyAt("nd4j", ROOT + "chain", "org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule viewsOfNetworksLookAtDl4jAlone =
            looksOnlyAt("network", ROOT + "nd4j", "org.deeplearning4j..", "org.nd4j..");

    @ArchTest static final ArchRule batchesLookAtNd4jAlone = looksOnlyAt("batches", "org.nd4j..");

    @ArchTest
    static final ArchRule twinsLookAtLayersAndNetworks =
            looksOnlyAt("twin", ROOT + "layers", ROOT + "network", "org.deeplearning4j..");

    @ArchTest
    static final ArchRule distillationLooksAtNetworksAndTheirTraining =
            looksOnlyAt(
                    "distill",
                    ROOT + "batches",
                    ROOT + "kernel",
                    ROOT + "layers",
                    ROOT + "nd4j",
                    ROOT + "network",
                    ROOT + "spec",
                    ROOT + "train",
                    ROOT + "twin",
                    "org.deeplearning4j..",
                    "org.nd4j..");

    @ArchTest
    static final ArchRule verticesLookAtDl4jAlone =
            looksOnlyAt("vertices", "org.deeplearning4j..", "org.nd4j..");

    @ArchTest
    static final ArchRule plansLookAtChainsAndTheCompression =
            looksOnlyAt(
                    "plan",
                    ROOT + "chain",
                    ROOT + "chain.design",
                    ROOT + "chain.io",
                    ROOT + "compress",
                    ROOT + "factorize",
                    ROOT + "spec",
                    ROOT + "yaml",
                    "org.deeplearning4j..",
                    "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule resultsLookAtWhatIsTold =
            looksOnlyAt(
                    "experiment.result",
                    ROOT + "chain.io",
                    ROOT + "export",
                    ROOT + "report",
                    ROOT + "train",
                    "org.knowm.xchart..");

    @ArchTest
    static final ArchRule experimentsLookAtWhatTheyRun =
            looksOnlyAt(
                    "experiment",
                    ROOT + "chain",
                    ROOT + "chain.io",
                    ROOT + "compress",
                    ROOT + "datasets",
                    ROOT + "experiment.result",
                    ROOT + "export",
                    ROOT + "factorize",
                    ROOT + "job",
                    ROOT + "kernel",
                    ROOT + "network",
                    ROOT + "plan",
                    ROOT + "spec",
                    ROOT + "train",
                    ROOT + "twin",
                    ROOT + "yaml",
                    ROOT + "zoo",
                    "com.google.gson..",
                    "org.deeplearning4j..",
                    "org.nd4j..");

    @ArchTest
    static final ArchRule yamlFilesLookAtFilesAndNames =
            looksOnlyAt("yaml", ROOT + "chain.io", ROOT + "spec", "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule reportsLookAtWhatWasDone =
            looksOnlyAt(
                    "report",
                    ROOT + "chain",
                    ROOT + "chain.io",
                    ROOT + "chain.render",
                    ROOT + "compress",
                    ROOT + "export",
                    ROOT + "network",
                    ROOT + "workload",
                    "com.google.gson..",
                    "javax.imageio..",
                    "org.deeplearning4j..",
                    "org.knowm.xchart..",
                    "org.nd4j..");

    @ArchTest
    static final ArchRule kerasFilesLookAtFilesAndNetworks =
            looksOnlyAt(
                    "zoo.keras",
                    ROOT + "network",
                    ROOT + "zoo.file",
                    "com.google.gson..",
                    "io.jhdf..",
                    "org.deeplearning4j..",
                    "org.nd4j..");

    @ArchTest
    static final ArchRule dl4jsZooLooksAtFilesAndSpecs =
            looksOnlyAt(
                    "zoo.stock",
                    ROOT + "chain.io",
                    ROOT + "spec",
                    ROOT + "zoo.file",
                    "org.deeplearning4j..",
                    "org.nd4j..");

    @ArchTest static final ArchRule randomStreamsArePlainJava = looksOnlyAt("datasets.random");

    @ArchTest
    static final ArchRule augmentationLooksAtOptionsAndRandomStreams =
            looksOnlyAt("datasets.augment", ROOT + "spec", ROOT + "datasets.random");

    @ArchTest
    static final ArchRule contactSheetsLookAtExamples =
            looksOnlyAt("datasets.sheet", ROOT + "datasets", ROOT + "datasets.augment");

    @ArchTest
    static final ArchRule dataSetsKnowNoChains =
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
                            ROOT + "compress..",
                            ROOT + "plan..",
                            ROOT + "report..",
                            ROOT + "layers..",
                            ROOT + "train..",
                            ROOT + "export..",
                            ROOT + "zoo..");

    @ArchTest
    static final ArchRule layersKnowNothingOfCompression =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "layers..",
                            ROOT + "nd4j..",
                            ROOT + "network..",
                            ROOT + "vertices..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "compress..",
                            ROOT + "train..",
                            ROOT + "export..",
                            ROOT + "factorize..",
                            ROOT + "zoo..",
                            ROOT + "datasets..");

    @ArchTest
    static final ArchRule trainingAndCompressionKnowNoZooAndNoData =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "compress..",
                            ROOT + "plan..",
                            ROOT + "report..",
                            ROOT + "train..",
                            ROOT + "export..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "zoo..", ROOT + "datasets..");

    @ArchTest
    static final ArchRule nothingLooksAtTheCommandLine =
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
                    .haveNameMatching(
                            ".*\\.cli\\.(Main|Command|Console|Option|Chain|Factoriz|HelpText).*")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..");

    @ArchTest
    static final ArchRule noPackageLooksBack =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();
}
