/** Models against a real server that is slow, refuses, lies, breaks off and hangs. */
@NullMarked
package dev.plumbline.models;

import org.jspecify.annotations.NullMarked;
