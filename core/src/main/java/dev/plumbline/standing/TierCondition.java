package dev.plumbline.standing;

/**
 * One condition of a tier, with the two values and what to do.
 *
 * @param tier the tier that needs it
 * @param id short name for scripts, such as {@code held_out}
 * @param what what it is about
 * @param needed what there has to be
 * @param found what there is
 * @param met whether that is enough
 * @param next what to do about it; empty where it is met
 */
public record TierCondition(Tier tier, String id, String what, String needed, String found, boolean met, String next) {}
