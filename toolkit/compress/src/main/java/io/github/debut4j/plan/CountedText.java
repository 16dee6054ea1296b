package io.github.debut4j.plan;

/** A text of which only so many characters can be read: what bounds the work of a pattern. */
final class CountedText implements CharSequence {

    /** A tenth of a second's work. No pattern that tells layers apart comes near. */
    static final int MOST_READS = 10_000_000;

    /** Too many characters were read. */
    static final class Exhausted extends RuntimeException {}

    private final String text;
    private int reads;

    CountedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (reads == MOST_READS) {
            throw new Exhausted();
        }
        reads++;
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
