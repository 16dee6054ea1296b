package io.github.debut4j.budget;

/** A kind of candidates for a layer. */
public enum CandidateFormat {
    /** Chains that are no low-rank pair. */
    CHAIN,
    /** Two dense factors. */
    LOWRANK,
    /** Tucker-2 decompositions of convolutions. */
    TUCKER
}
