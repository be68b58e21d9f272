/**
 * A server of language models for tests, that is slow, refuses, lies, breaks off and hangs. Used in the scope
 * {@code test} only and part of no release. Start with {@link dev.plumbline.testserver.FaultyServer}.
 */
@NullMarked
package dev.plumbline.testserver;

import org.jspecify.annotations.NullMarked;
