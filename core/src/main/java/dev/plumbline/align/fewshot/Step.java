package dev.plumbline.align.fewshot;

import dev.plumbline.judge.JudgeSpec;

/**
 * A judge with examples that is to be tried.
 *
 * @param id its name in the search
 * @param change what it has, in words
 * @param judge the judge
 */
record Step(String id, String change, JudgeSpec judge) {}
