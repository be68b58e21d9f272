/**
 * The command line. {@link dev.plumbline.cli.Main} starts it; {@link dev.plumbline.cli.Plumbline} runs one command
 * inside a process and is what tests call.
 */
@NullMarked
package dev.plumbline.cli;

import org.jspecify.annotations.NullMarked;
