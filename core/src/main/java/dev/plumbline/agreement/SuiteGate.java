package dev.plumbline.agreement;

/**
 * One gate of several.
 *
 * @param name what it is called in its suite
 * @param judge the judge version that went through it
 * @param result what it found, whatever is waived
 */
public record SuiteGate(String name, String judge, GateResult result) {}
