package dev.plumbline.judge.coverage;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which characters of a text stand inside brackets that are closed again; an open one alone encloses nothing. */
final class Brackets {
    private Brackets() {}

    static boolean[] inside(String text) {
        int[] deeper = new int[text.length() + 1];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[') {
                open.push(i);
            } else if ((c == ')' || c == ']') && !open.isEmpty()) {
                deeper[open.pop()]++;
                deeper[i + 1]--;
            }
        }
        boolean[] inside = new boolean[text.length()];
        int depth = 0;
        for (int i = 0; i < inside.length; i++) {
            depth += deeper[i];
            inside[i] = depth > 0;
        }
        return inside;
    }
}
