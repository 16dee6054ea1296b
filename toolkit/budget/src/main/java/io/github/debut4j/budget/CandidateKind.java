package io.github.debut4j.budget;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** A kind of candidates, whose losses have the same relation to their output errors. */
enum CandidateKind {
    /** Chains with the taps of a channel together, and all chains of layers without taps. */
    CHANNEL_TAP_CHAIN(CandidateFormat.CHAIN),
    /** Chains with the channels of a tap together. */
    TAP_CHANNEL_CHAIN(CandidateFormat.CHAIN),
    /** Low-rank pairs; the order of features makes no difference. */
    LOWRANK(CandidateFormat.LOWRANK),
    /** Tucker-2 decompositions. */
    TUCKER(CandidateFormat.TUCKER);

    private final CandidateFormat format;

    CandidateKind(CandidateFormat format) {
        this.format = format;
    }

    /** The kinds of some formats. */
    static Set<CandidateKind> of(Collection<CandidateFormat> formats) {
        EnumSet<CandidateKind> kinds = EnumSet.noneOf(CandidateKind.class);
        Arrays.stream(values()).filter(kind -> formats.contains(kind.format)).forEach(kinds::add);
        return kinds;
    }
}
