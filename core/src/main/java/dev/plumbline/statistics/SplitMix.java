package dev.plumbline.statistics;

/**
 * The last step of the generator SplitMix64 (Steele, Lea and Flood 2014): a bijection on 64 bits that spreads every
 * bit, so that neighbouring seeds and similar texts give unlike numbers.
 */
public final class SplitMix {
    /** 2<sup>64</sup> divided by the golden ratio, by which seeds that are counted up are set apart. */
    public static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    /** {@return the number that belongs to this one} */
    public static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
