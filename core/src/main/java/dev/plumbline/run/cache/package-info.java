/**
 * Replies of models, kept so that nothing is paid twice. Start with {@link dev.plumbline.run.cache.ReplyCache}, which
 * goes around a model outside of retries and limits; {@link dev.plumbline.run.cache.CacheFolder} is where replies are
 * kept, for all runs and processes that share a workspace.
 */
@NullMarked
package dev.plumbline.run.cache;

import org.jspecify.annotations.NullMarked;
