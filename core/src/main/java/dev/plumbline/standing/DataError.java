package dev.plumbline.standing;

/**
 * Something about the data that makes figures of it mislead. Immutable and safe for use by several threads.
 *
 * @param id kind, such as {@code leak.column}
 * @param message what is wrong, with its numbers
 * @param next what to do about it
 */
public record DataError(String id, String message, String next) {}
