/**
 * What asking judges would cost, before anything is sent. Start with {@link dev.plumbline.run.forecast.Forecaster}: it
 * lets judges render every prompt and counts it instead of sending it.
 */
@NullMarked
package dev.plumbline.run.forecast;

import org.jspecify.annotations.NullMarked;
