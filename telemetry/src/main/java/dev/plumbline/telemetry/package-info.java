/**
 * Calls of judges as OpenTelemetry spans and their verdicts as {@code gen_ai.evaluation.result} events, sent to the
 * endpoint that the user names and to no other. Start at {@link dev.plumbline.telemetry.Telemetry}. Names are those of
 * OpenTelemetry's semantic conventions for generative AI. The few messages of OTLP that are needed are written here, so
 * that no OpenTelemetry library is on the class path. A module of its own: whoever does not ask for telemetry does not
 * have it.
 */
@NullMarked
package dev.plumbline.telemetry;

import org.jspecify.annotations.NullMarked;
