package dev.plumbline.judge.coverage;

import java.util.Set;

/** English words that carry grammar rather than content. */
public final class StopWords {
    private static final Set<String> WORDS = Set.of("""
            a about above across after again against ago all almost along already also although always am among an and
            another any anybody anyone anything are aren't around as at away back be became because become been before
            behind being below between both but by came can can't cannot could couldn't did didn't do does doesn't doing
            don't done down due during each eg either else enough especially etc even ever every everyone everything
            except few for from further furthermore gave get gets getting give given gives go goes going got had has
            hasn't have haven't having he hence her here hers herself him himself his how however i i'd i'll i'm i've ie
            if in including indeed instead into is isn't it it'd it'll it's its itself just keep kind largely least less
            let let's like likely made make makes making many may maybe me mean means might mine more moreover most
            mostly much must my myself namely near nearly neither nevertheless next no nobody nor not nothing now of off
            often oh ok on once one ones only onto or other others otherwise ought our ours ourselves out over own per
            perhaps please put quite rather really regarding s same say says see seem seems several shall she should
            shouldn't since so some somebody someone something sometimes somewhat soon still such sure take takes t than
            that that's the their theirs them themselves then there there's thereby therefore these they they're thing
            things this those though through throughout thus till to together too toward towards under unless until up
            upon us use used uses using usually various versus very via vs want was wasn't way ways we we'll we're we've
            well went were weren't what what's whatever when whenever where whereas wherever whether which whichever
            while who whoever whole whom whose why will with within without won't would wouldn't yes yet you you'd you'll
            you're you've your yours yourself yourselves""".split("\\s+"));

    private StopWords() {}

    /**
     * Whether a word says nothing by itself.
     *
     * @param word lower case, with straight apostrophes
     */
    public static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
