package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordRunsTest {
    private static Optional<String> copied(String row, String rule) {
        return WordRuns.of(Guards.COPIED_WORDS, text -> text.accept(row), List.of())
                .in(rule);
    }

    @Test
    void eightWordsInARowAreACopyAndSevenAreNone() {
        String row = "The invoice was sent, on Monday, to the office in Leeds.";

        assertThat(copied(row, "Say that it WAS sent on Monday to the office in Bath."))
                .contains("was sent on monday to the office in");
        assertThat(copied(row, "Say that it was sent on Monday to the office.")).isEmpty();
    }

    @Test
    void whatTheJudgeSaidFromTheStartIsNoCopy() {
        String row = "one two three four five six seven eight nine";

        assertThat(WordRuns.of(8, text -> text.accept(row), List.of("one two three four five six seven eight"))
                        .in("one two three four five six seven eight"))
                .isEmpty();
        assertThat(copied(row, "nine eight seven one two three four five six seven eight"))
                .isPresent();
    }

    @Test
    void ofJapaneseSixteenCharactersInARowAreACopy() {
        String row = "ご注文の品は、明日の午前中に東京の倉庫から発送いたします。";

        assertThat(copied(row, "「明日の午前中に東京の倉庫から発送」と答えていれば合格とする。")).contains("明日の午前中に東京の倉庫から発送");
        assertThat(copied(row, "発送の日と、東京の倉庫から送ることを述べる。")).isEmpty();
    }

    @Test
    void ofChineseSixteenCharactersInARowAreACopyWhateverSignsStandBetween() {
        String row = "您的订单将于明天上午从北京仓库发出，请注意查收。";

        assertThat(copied(row, "回答要说：订单将于明天上午从北京仓库发出请注意。")).contains("订单将于明天上午从北京仓库发出请");
        assertThat(copied(row, "回答要说明订单将于何时从北京仓库发出。")).isEmpty();
    }

    @Test
    void charactersAndWordsAreCountedTogether() {
        String row = "发票 invoice 4711 将于明天上午从北京仓库发出";

        assertThat(copied(row, "invoice 4711 将于明天上午从北京仓库发")).contains("invoice 4711 将于明天上午从北京仓库发");
        assertThat(copied(row, "invoice 4711 将于明天上午")).isEmpty();
    }

    @Test
    void thaiIsNoBlindSpotThoughItHasNoBlanks() {
        String row = "ใบแจ้งหนี้จะถูกส่งไปยังสำนักงานในวันจันทร์หน้า";

        assertThat(copied(row, "ต้องบอกว่า" + row)).isPresent();
    }
}
