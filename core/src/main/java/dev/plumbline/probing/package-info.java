/**
 * Probing a judge with rows that were changed on purpose: what it has to notice, what it has to overlook, and what must not
 * lead it astray.
 */
@NullMarked
package dev.plumbline.probing;

import org.jspecify.annotations.NullMarked;
