/**
 * Judges in a row whose thresholds keep a promise to people. Start with
 * {@link dev.plumbline.agreement.cascade.FittedCascade}: from the outcomes of several judges on the same labelled rows it
 * says from which confidence on each may decide alone, what that costs, and, where the promise cannot be kept, which one
 * could. The judge that comes out of it is {@link dev.plumbline.judge.JudgeCascade}.
 */
@NullMarked
package dev.plumbline.agreement.cascade;

import org.jspecify.annotations.NullMarked;
