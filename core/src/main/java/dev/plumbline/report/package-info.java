/**
 * One report model, and every form in which it is written: HTML, Markdown, JSON, CSV, JUnit XML, lines for a terminal.
 *
 * <p>Start with {@link dev.plumbline.report.Report} for a page and {@link dev.plumbline.report.JsonReport} for a
 * document that programs read. The records whose names end in {@code Figures} are what the forms are made from; each is
 * filled from its own room by one small factory. Every text is untrusted: the forms pass all of it through one class
 * that makes it inert.
 */
@NullMarked
package dev.plumbline.report;

import org.jspecify.annotations.NullMarked;
