package dev.plumbline.run.cache;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ScriptedModel;
import java.nio.file.Path;

/** A process that asks the same questions as another one does at the same time. */
final class CacheProcess {
    static final int ITEMS = 2_000;

    private CacheProcess() {}

    /** Ends with 1 when a reply is not that of its question, and with 2 when something was warned of. */
    public static void main(String[] arguments) {
        ReplyCache cache = ReplyCache.in(CacheFolder.of(Path.of(arguments[0]), CacheFolder.STANDARD_BYTES), warning -> {
            System.err.println(warning);
            System.exit(2);
        });
        LanguageModel model = cache.apply(
                Asking.usual(),
                ScriptedModel.by(request ->
                        Asking.reply("reply to " + request.messages().get(1).text())));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < ITEMS; i++) {
                ModelReply reply = model.ask(Asking.about("item " + i));
                if (!reply.text().equals("reply to item " + i)) {
                    System.exit(1);
                }
            }
        }
    }
}
