package io.github.debut4j.distill.contrastive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Saves and restores memory banks. */
public final class BankStates {

    private BankStates() {}

    /** What the bank writes. */
    public static byte[] of(MemoryBank bank) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            bank.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A new bank that has read a state. */
    public static MemoryBank restored(byte[] state, int dimension, long seed) {
        MemoryBank bank = new MemoryBank(dimension, seed);
        try {
            bank.read(new DataInputStream(new ByteArrayInputStream(state)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bank;
    }
}
