package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.render.SupportPicture;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import java.io.IOException;
import java.nio.file.Path;

/** {@code debut chain render}: an image of the non-zero entries of a chain's factors. */
public final class ChainRenderCommand implements Command {

    @ParametersDelegate private final ChainArguments chains = new ChainArguments();

    @Parameter(names = "--out", required = true, description = "the PNG `FILE` to write")
    private Path out = Path.of("");

    @Parameter(names = "--seed", description = "seed of the random signs")
    private long seed = 1;

    private record Rendered(String out, int rows, int cols) {}

    @Override
    public Outcome run(Console console) throws IOException {
        OutputFile.requireWritable(out, chains.files());
        OutputFile.requirePng(out);
        Chain chain = chains.one().chain();
        SupportPicture.write(out, chain, seed);
        return new Outcome(
                new Rendered(out.toString(), chain.rows(), chain.cols()), "wrote " + out);
    }
}
