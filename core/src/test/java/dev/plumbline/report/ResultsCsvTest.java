package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsCsvTest {
    private final StringWriter file = new StringWriter();

    @Test
    void theDatasColumnsComeFirstAndOursFollow() {
        ResultsCsv results = ResultsCsv.to(file, List.of("question", "label"));
        results.row(
                List.of("what?", "pass"),
                Optional.of(Split.TRAIN),
                decided("pass", "covers all", 0.97),
                Optional.of("pass"));
        results.row(
                List.of("why?", "fail"),
                Optional.of(Split.DEV),
                decided("pass", "a, \"b\"\nc", 0.5),
                Optional.of("fail"));
        results.row(List.of("who?", "fail"), Optional.of(Split.TEST), decided("fail", "no", 1), Optional.of("fail"));
        results.row(List.of("when?", ""), Optional.of(Split.TRAIN), decided("fail", "no", 0.25), Optional.empty());

        assertThat(file).hasToString("""
                        question,label,split,judge_status,judge_label,judge_reason,judge_confidence,agrees\r
                        what?,pass,train,decided,pass,covers all,0.97,true\r
                        why?,fail,dev,decided,pass,"a, ""b""
                        c",0.5,false\r
                        who?,fail,test,decided,fail,no,1,\r
                        when?,,train,decided,fail,no,0.25,\r
                        """);
    }

    @Test
    void rowsWithoutADecisionHaveNoLabelAndDoNotAgree() {
        ResultsCsv results = ResultsCsv.to(file, List.of("q"));
        Usage none = Usage.none();
        results.row(
                List.of("1"),
                Optional.empty(),
                new Verdict.Abstained("1", "unsure", Map.of(), none),
                Optional.of("pass"));
        results.row(
                List.of("2"),
                Optional.empty(),
                new Verdict.Unparsed("2", "pass!!", "no JSON", none),
                Optional.of("pass"));
        results.row(
                List.of("3"),
                Optional.empty(),
                new Verdict.Failed("3", "rate_limited", "try again in 3 s", none),
                Optional.of("pass"));

        assertThat(file.toString().lines().skip(1))
                .containsExactly(
                        "1,,abstained,,unsure,,false", "2,,unparsed,,no JSON,,false", "3,,failed,,rate_limited,,false");
    }

    @Test
    void theUsersOwnCellsAreNeverChanged() {
        ResultsCsv results = ResultsCsv.to(file, List.of("=col", "x"));
        for (String attack : Attacks.ALL) {
            results.row(List.of(attack, "=1+1"), Optional.empty(), Verdict.Decided.of("1", "pass"), Optional.empty());
        }

        List<CsvRecord> records =
                CsvReader.builder().ofCsvRecord(file.toString()).stream().toList();
        assertThat(records.get(0).getField(0)).isEqualTo("=col");
        for (int i = 0; i < Attacks.ALL.size(); i++) {
            assertThat(records.get(i + 1).getFields()).startsWith(Attacks.ALL.get(i), "=1+1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "=1+1|'=1+1",
                "+cmd|'+cmd",
                "-cmd|'-cmd",
                "@SUM(A1)|'@SUM(A1)",
                "plain = text|plain = text",
                "-1|-1",
                "+2.5|+2.5",
                "-1+1|'-1+1"
            })
    void cellsThatAModelWroteCannotBeFormulas(String written, String cell) {
        ResultsCsv results = ResultsCsv.to(file, List.of("q"));
        results.row(List.of("1"), Optional.empty(), decided("pass", written, 0.5), Optional.empty());

        assertThat(CsvReader.builder().ofCsvRecord(file.toString()).stream()
                        .toList()
                        .get(1)
                        .getField(4))
                .isEqualTo(cell);
    }

    @Test
    void tabsAndReturnsAtTheStartAreDefusedToo() {
        ResultsCsv results = ResultsCsv.to(file, List.of("q"));
        results.row(List.of("1"), Optional.empty(), decided("pass", "\t=1", 0.5), Optional.empty());
        results.row(List.of("2"), Optional.empty(), decided("pass", "\r=1", 0.5), Optional.empty());

        assertThat(file.toString()).contains(",'\t=1,", ",\"'\r=1\",");
    }

    @Test
    void aColumnOfTheDataKeepsItsNameWhereOursIsTheSame() {
        ResultsCsv.to(file, List.of("split", "Agrees"));

        assertThat(file)
                .hasToString(
                        "split,Agrees,plumbline_split,judge_status,judge_label,judge_reason,judge_confidence,plumbline_agrees\r\n");
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsRefused() {
        ResultsCsv results = ResultsCsv.to(file, List.of("q", "r"));

        assertThatThrownBy(() ->
                        results.row(List.of("1"), Optional.empty(), Verdict.Decided.of("7", "pass"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("example '7' has 1 cells, the header has 2");
    }

    private static Verdict decided(String value, String reason, double confidence) {
        return new Verdict.Decided(
                "id",
                value,
                Optional.of(reason),
                OptionalDouble.of(confidence),
                Map.of(),
                List.of(),
                Optional.empty(),
                Usage.none());
    }

    @Test
    void whatAModelWroteSteersNoTerminalAndIsReadBack() {
        ResultsCsv results = ResultsCsv.to(file, List.of("q"));
        String reason = "a\0b\u001b[31mred\u202eturned\nnext\tline";
        results.row(List.of("x"), Optional.empty(), decided("pass", reason, 0.5), Optional.empty());
        String cell = CsvReader.builder().ofCsvRecord(file.toString()).stream()
                .toList()
                .get(1)
                .getField(4);
        assertThat(cell).isEqualTo("a[U+0000]b[U+001B][31mred[U+202E]turned\nnext\tline");
    }
}
