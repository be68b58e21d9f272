package dev.plumbline.cli;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A column of texts that keeps each different text once. */
final class CodedTexts extends AbstractList<String> implements RandomAccess {
    private final List<String> texts;
    private final int[] codes;

    CodedTexts(List<String> texts, int[] codes) {
        this.texts = texts;
        this.codes = codes;
    }

    @Override
    public String get(int row) {
        return texts.get(codes[row]);
    }

    @Override
    public int size() {
        return codes.length;
    }
}
