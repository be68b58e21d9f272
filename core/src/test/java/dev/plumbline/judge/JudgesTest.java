package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.ScriptedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgesTest {
    private static final Example ITEM = Example.of("response", "r", "grading_notes", "n");
    private final ScriptedModel model =
            ScriptedModel.answering(request -> "{\"verdict\": \"fail\", \"reason\": \"poor\"}");

    /** Serves one scheme and remembers what it opened. */
    private static final class Models implements LanguageModelProvider, AutoCloseable {
        private final LanguageModel model;
        private final List<ModelEndpoint> opened = new ArrayList<>();
        private boolean closed;

        Models(LanguageModel model) {
            this.model = model;
        }

        @Override
        public boolean serves(String scheme) {
            return scheme.equals("openai");
        }

        @Override
        public LanguageModel open(ModelEndpoint endpoint) {
            if (endpoint.model().name().equals("keyless")) {
                throw new IllegalArgumentException("model openai:/keyless needs a key");
            }
            opened.add(endpoint);
            return model;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private record Fixed(String scheme) implements JudgeProvider {
        @Override
        public boolean serves(String asked) {
            return asked.equals(scheme);
        }

        @Override
        public Judge judge(JudgeSpec spec) {
            return new Judge() {
                @Override
                public JudgeVersion version() {
                    return spec.version();
                }

                @Override
                public Verdict judge(Example example) {
                    return Verdict.Decided.of(example.id(), "pass");
                }
            };
        }
    }

    @Test
    void aLanguageModelBecomesAJudge() {
        Judges judges = Judges.of(List.of(), List.of(new Models(model)));
        Judge judge = judges.judge(Specs.accuracy());
        assertThat(judge.version()).isEqualTo(Specs.accuracy().version());
        assertThat(judge.judge(ITEM).decision()).contains("fail");
    }

    @Test
    void aProviderOfJudgesWins() {
        Judges judges = Judges.of(List.of(new Fixed("openai")), List.of(new Models(model)));
        assertThat(judges.judge(Specs.accuracy()).judge(ITEM).decision()).contains("pass");
        assertThat(model.calls()).isZero();
    }

    @Test
    void anEndpointIsOpenedAndDecoratedOnceForAllItsJudges() {
        Models models = new Models(model);
        List<String> order = new ArrayList<>();
        Judges judges = Judges.of(List.of(), List.of(models))
                .decorated(inner -> {
                    order.add("inner");
                    return inner;
                })
                .decorated(inner -> {
                    order.add("outer");
                    return inner;
                });
        judges.judge(Specs.accuracy());
        judges.judge(Specs.accuracy().withCriteria(List.of("c")));
        judges.judge(Specs.accuracy().withBaseUrl("http://localhost/v1"));
        assertThat(models.opened).hasSize(2);
        assertThat(order).containsExactly("inner", "outer", "inner", "outer");
    }

    @Test
    void anUnknownSchemeIsToldWhatThereIs() {
        Judges judges = Judges.of(List.of(new Fixed("local")), List.of(new Models(model)));
        BadInput unknown = catchThrowableOfType(
                BadInput.class, () -> judges.judge(Specs.accuracy().withModel(ModelUri.parse("opnai:/gpt-4o"))));
        assertThat(unknown).hasMessage("nothing here serves model 'opnai:/gpt-4o'; there is openai, local");
        assertThat(unknown.hint()).contains("did you mean 'openai:/gpt-4o'?");
        assertThatThrownBy(() -> Judges.of(List.of(), List.of()).judge(Specs.accuracy()))
                .hasMessageContaining("there is no provider at all");
    }

    @Test
    void aModelThatOnlyJudgesIsNotSuggestedToWhoeverNamedIt() {
        Judges judges = Judges.of(List.of(new Fixed("local")), List.of(new Models(model)));
        BadInput unknown = catchThrowableOfType(
                BadInput.class,
                () -> judges.model(new ModelEndpoint(ModelUri.parse("local:/bge-small"), Optional.empty(), Map.of())));
        assertThat(unknown).hasMessage("model 'local:/bge-small' judges by itself and cannot be asked questions");
        assertThat(unknown.hint()).contains("name a language model");
    }

    @Test
    void whatAProviderMissesIsBadInput() {
        Judges judges = Judges.of(List.of(), List.of(new Models(model)));
        assertThatThrownBy(() -> judges.judge(Specs.accuracy().withModel(ModelUri.parse("openai:/keyless"))))
                .isInstanceOf(BadInput.class)
                .hasMessage("model openai:/keyless needs a key");
    }

    @Test
    void aCalibrationIsAppliedOverTheModel() {
        Judges judges = Judges.of(List.of(), List.of(new Models(model)));
        JudgeSpec calibrated = Specs.accuracy()
                .withCalibration(
                        Optional.of(new Calibration(Map.of(), Map.of(), 2, 1, .5, Optional.empty(), Map.of(), 1)));
        Judge judge = judges.judge(calibrated);
        assertThat(judge.version()).isEqualTo(calibrated.version());
        assertThat(judge.judge(ITEM)).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.value()).isEqualTo("pass");
            assertThat(decided.raw()).contains("fail");
        });
    }

    @Test
    void aCalibrationThatCannotBeAppliedIsBadInputAndNeverIgnored() {
        Judges judges = Judges.of(List.of(), List.of(new Models(model)));
        JudgeSpec calibrated = Specs.accuracy().withCalibration(Specs.full().calibration());
        BadInput refused = catchThrowableOfType(BadInput.class, () -> judges.judge(calibrated));
        assertThat(refused).hasMessageStartingWith("calibration.point has features that this version does not measure");
        assertThat(refused.hint()).contains("correct 'calibration', or align again");
    }

    @Test
    void closingClosesProviders() {
        Models models = new Models(model);
        Judges.of(List.of(new Fixed("local")), List.of(models)).close();
        assertThat(models.closed).isTrue();
    }
}
