package dev.plumbline.cli;

import dev.plumbline.dataset.AnnotatorNames;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.HiddenCharacters;
import dev.plumbline.labelling.LabelsKept;
import java.util.List;
import java.util.Optional;

/** Who labels, as a name that is that of one person however it is typed. */
final class NamedAnnotator {
    private NamedAnnotator() {}

    /** The name that was given; refused where there is nothing to be seen of it, or where a part of it cannot be seen. */
    static String of(Optional<String> given) {
        String name = given.map(String::strip).orElse("");
        if (name.codePoints().anyMatch(HiddenCharacters::hidden)) {
            throw BadInput.of(
                    "--annotator '" + HiddenCharacters.named(name).replaceAll("\\R", " ")
                            + "' holds line breaks or characters that cannot be seen",
                    "write a name of letters, digits and blanks: --annotator ana");
        }
        if (AnnotatorNames.plain(name).isBlank()) {
            throw BadInput.of(
                    given.isEmpty() ? "nobody says who labelled" : "--annotator has nothing but blanks",
                    "add --annotator NAME");
        }
        return name;
    }

    /** Checks that nobody else of a file of labels is called the same, or the same to the eye. */
    static void among(LabelsKept labels, String name) {
        List<String> names = labels.annotators();
        if (names.contains(name)) {
            return;
        }
        for (String other : names) {
            Optional<String> why = AnnotatorNames.same(name, other)
                    ? Optional.of("'" + name + "' is the same name written otherwise")
                    : AnnotatorNames.lookAlike(name, other);
            if (why.isPresent()) {
                throw BadInput.in(
                        labels.file().toString(),
                        "has labels of '" + other + "', and " + why.get() + ": two annotators would come of one",
                        "write --annotator '" + other + "', or another name if this is somebody else");
            }
        }
    }
}
