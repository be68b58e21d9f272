/** Replies that are kept: by threads, by processes, on disks that are full. */
@NullMarked
package dev.plumbline.run.cache;

import org.jspecify.annotations.NullMarked;
