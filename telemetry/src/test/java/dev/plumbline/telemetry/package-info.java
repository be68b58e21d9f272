/** Tests of telemetry, as a receiver sees it. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.telemetry;
