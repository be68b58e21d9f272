/**
 * What leads a judge astray besides what it should judge: order, length, leniency, chance, format, and texts that give it
 * orders. Start at {@link dev.plumbline.probing.bias.BiasResult}.
 */
@NullMarked
package dev.plumbline.probing.bias;

import org.jspecify.annotations.NullMarked;
