/**
 * Guidelines that evolve by reflection: candidates are made from what people say about rows that a judge got wrong, and
 * every candidate that is best on some row may have children. Start with
 * {@link dev.plumbline.align.gepa.GepaOptimizer}.
 */
@NullMarked
package dev.plumbline.align.gepa;

import org.jspecify.annotations.NullMarked;
