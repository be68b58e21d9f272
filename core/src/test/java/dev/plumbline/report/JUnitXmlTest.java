package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JUnitXmlTest {
    @Test
    void aConditionIsATestCase() throws IOException {
        String xml = JUnitXml.gate(Samples.JUDGE, Samples.gate());

        assertThat(xml).isEqualTo(JsonReportTest.Golden.text("gate.xml", xml));
    }

    @Test
    void hostileTextStaysInsideItsAttribute() throws Exception {
        for (String attack : Attacks.ALL) {
            Condition condition = new Condition(
                    attack,
                    0.5,
                    Samples.gate().conditions().get(0).measured(),
                    GateVerdict.FAIL,
                    attack,
                    OptionalLong.empty(),
                    OptionalLong.empty());
            Document document = parsed(JUnitXml.gate(
                    attack, new GateResult(GateVerdict.FAIL, attack, List.of(condition), List.of(), Optional.empty())));

            assertThat(document.getElementsByTagName("*").getLength())
                    .as(attack)
                    .isEqualTo(5);
            Element testCase =
                    (Element) document.getElementsByTagName("testcase").item(0);
            if (attack.equals("</script><script>document.title=1</script>")) {
                assertThat(testCase.getAttribute("classname")).isEqualTo(attack);
            }
        }
    }

    private static Document parsed(String xml) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
