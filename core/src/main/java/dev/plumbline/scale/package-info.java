/**
 * What values a label or a verdict may have. Start with {@link dev.plumbline.scale.Scale#parse Scale.parse}
 * or {@link dev.plumbline.scale.Scale#of Scale.of}; everything else in Plumbline asks a scale about equality,
 * order and distance instead of comparing strings.
 */
@NullMarked
package dev.plumbline.scale;

import org.jspecify.annotations.NullMarked;
