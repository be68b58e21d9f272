/**
 * The bundled embedder, so that a judge can compare meanings without a key and without a network. Start with
 * {@link dev.plumbline.local.BgeSmall}; {@link dev.plumbline.local.BgeSmallProvider} opens it for the judges of
 * {@code local:/bge-small}.
 */
@NullMarked
package dev.plumbline.local;

import org.jspecify.annotations.NullMarked;
